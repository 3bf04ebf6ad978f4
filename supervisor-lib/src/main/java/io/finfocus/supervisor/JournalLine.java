package io.finfocus.supervisor;

import io.finfocus.supervisor.ProcessState.Backoff;
import io.finfocus.supervisor.ProcessState.Exhausted;
import io.finfocus.supervisor.ProcessState.Pending;
import io.finfocus.supervisor.ProcessState.Ready;
import io.finfocus.supervisor.ProcessState.Starting;
import io.finfocus.supervisor.ProcessState.Stopped;
import io.finfocus.supervisor.ProcessState.Stopping;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.event.Level;

/** What people are told of one change of state. */
record JournalLine(Level level, String text) {
    /**
     * The line for a change, if it deserves one.
     *
     * @param startDuration how long the last start took
     */
    static Optional<JournalLine> of(
            ProcessSpec spec, ProcessState before, ProcessState after, Optional<Duration> startDuration) {
        return switch (after) {
            case Pending _ -> Optional.empty();
            case Starting starting -> ofStarting(spec, before, starting);
            case Ready ready -> ofReady(spec, before, ready, startDuration);
            case Stopping stopping -> ofStopping(spec, before, stopping);
            case Backoff(long _, int attempt, Failure failure, Duration delay) ->
                line(Level.WARN, failed(spec, attempt, failure) + "; next attempt in " + Durations.text(delay));
            case Exhausted(long _, int attempt, Failure failure) ->
                line(Level.ERROR, failed(spec, attempt, failure) + "; giving up");
            case Stopped _ -> line(Level.INFO, "stopped");
        };
    }

    private static Optional<JournalLine> ofStarting(ProcessSpec spec, ProcessState before, Starting starting) {
        ProcessInstance instance = starting.instance();
        if (!(before instanceof Starting previous)) {
            return line(
                    Level.INFO,
                    "starting: attempt " + starting.attempt() + " of "
                            + spec.restart().attempts() + ", pid " + instance.pid());
        }
        return previous.instance().port() == instance.port()
                ? Optional.empty()
                : line(Level.INFO, "announced port " + instance.port());
    }

    private static Optional<JournalLine> ofReady(
            ProcessSpec spec, ProcessState before, Ready ready, Optional<Duration> startDuration) {
        ProcessInstance instance = ready.instance();
        if (!(before instanceof Ready previous)) {
            String duration = startDuration.map(Durations::text).orElse("an unknown time");
            return line(
                    Level.INFO, "ready after " + duration + ": port " + instance.port() + ", pid " + instance.pid());
        }
        if (previous.instance().port() != instance.port()) {
            return line(Level.INFO, "answers on announced port " + instance.port());
        }
        if (ready.failedProbes() > previous.failedProbes()) {
            return line(
                    Level.WARN,
                    "health check failed: " + ready.failedProbes() + " of "
                            + spec.health().failures() + " in a row");
        }
        return Optional.empty();
    }

    private static Optional<JournalLine> ofStopping(ProcessSpec spec, ProcessState before, Stopping stopping) {
        if (before instanceof Stopping previous) {
            return stopping.killed() && !previous.killed()
                    ? line(
                            Level.WARN,
                            "killing its process group: not ended by "
                                    + spec.stop().signal())
                    : Optional.empty();
        }
        Optional<String> cause = stopping.failure().map(Failure::text);
        if (stopping.killed()) {
            // What ended by itself is told of together with what follows from it.
            return cause.isPresent() ? Optional.empty() : line(Level.WARN, "killing its process group");
        }
        String means = "stopping with " + spec.stop().signal() + ", then KILL after "
                + Durations.text(spec.stop().grace());
        return cause.map(text -> line(Level.WARN, text + "; " + means)).orElseGet(() -> line(Level.INFO, means));
    }

    private static String failed(ProcessSpec spec, int attempt, Failure failure) {
        return "attempt " + attempt + " of " + spec.restart().attempts() + " failed: " + failure.text();
    }

    private static Optional<JournalLine> line(Level level, String text) {
        return Optional.of(new JournalLine(level, text));
    }
}
