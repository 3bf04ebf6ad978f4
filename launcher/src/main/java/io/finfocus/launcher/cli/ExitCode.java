package io.finfocus.launcher.cli;

/** What the program exits with. */
public enum ExitCode {
    /** Done, or stopped cleanly. */
    OK(0),
    /** The command ran and the answer is no: a region gave up, a check failed, something was left out. */
    FAILED(1),
    /** A bad flag or configuration; nothing was started. */
    USAGE(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit status. */
    public int number() {
        return number;
    }
}
