package io.finfocus.supervisor.linux;

/** How a process ended. */
public sealed interface ExitStatus {
    /** It exited, by {@code exit} or by returning from {@code main}. */
    record Exited(int code) implements ExitStatus {}

    /** A signal ended it. */
    record Killed(int signal) implements ExitStatus {}
}
