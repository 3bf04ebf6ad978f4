package io.finfocus.supervisor;

import java.time.Duration;

/** What is to be done after a transition. Immutable. */
sealed interface Effect {
    /** Asks for its turn to start. */
    record RequestStart() implements Effect {}

    /** Starts the program. */
    record Spawn() implements Effect {}

    /** Signals the process group. */
    record SignalGroup(Signal signal) implements Effect {}

    /** Kills the process group, and every other descendant as soon as the process itself has ended. */
    record Kill() implements Effect {}

    /** The same where nothing comes after the process. */
    record KillForGood() implements Effect {}

    /** Asks the process how it is. */
    record Probe(int port, boolean verifyOwner) implements Effect {}

    /** Waits for a time. */
    record StartTimer(ProcessEvent.Timer timer, Duration delay) implements Effect {}
}
