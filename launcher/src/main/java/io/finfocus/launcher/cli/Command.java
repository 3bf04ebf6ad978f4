package io.finfocus.launcher.cli;

/** One command of the program, with its flags in fields that picocli fills. Used once. */
interface Command {
    /** Runs to the command's end and returns the exit status. */
    int execute();
}
