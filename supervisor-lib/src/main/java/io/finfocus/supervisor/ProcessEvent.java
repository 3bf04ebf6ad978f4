package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.ExitStatus;
import java.time.Duration;

/** What can happen to a region's process. Immutable. */
sealed interface ProcessEvent {
    /** Something that happened to one instance; if another one is there by now, it is stale and changes nothing. */
    sealed interface OfInstance extends ProcessEvent {
        long generation();
    }

    /** It is its turn to start. */
    record StartPermitted() implements ProcessEvent {}

    /** Somebody wants it stopped. */
    record StopRequested() implements ProcessEvent {}

    /** Somebody wants it killed. */
    record KillRequested() implements ProcessEvent {}

    /** Nothing is to be started any more. */
    record DrainRequested() implements ProcessEvent {}

    /** The program runs. */
    record Spawned(long generation, int pid) implements OfInstance {}

    /** The program could not be started. */
    record SpawnFailed(long generation, String cause) implements OfInstance {}

    /** Its output named the port where it listens. */
    record PortAnnounced(long generation, int port) implements OfInstance {}

    /** A probe was answered well, and by this instance. */
    record ProbeSucceeded(long generation, int port, Duration took) implements OfInstance {}

    /** A probe was not answered, not well, or not by this instance. */
    record ProbeFailed(long generation, int port, String cause, Duration took) implements OfInstance {}

    /** The process has ended; of its group and its other descendants some may be alive. */
    record Exited(long generation, ExitStatus status) implements OfInstance {}

    /** The process and all of its descendants have ended and are reaped, and its output has been read. */
    record Cleared(long generation) implements OfInstance {}

    /** A time is up. */
    record TimerElapsed(long generation, Timer timer) implements OfInstance {}

    /** The times that are waited for. */
    enum Timer {
        /** The next probe is due. */
        PROBE,
        /** It should be ready by now. */
        START_TIMEOUT,
        /** It has been ready for long enough to have its attempts anew. */
        STABLE,
        /** It should have ended by now. */
        GRACE,
        /** The pause before the next attempt is over. */
        BACKOFF
    }
}
