package io.finfocus.launcher.cli;

import java.util.List;

/**
 * The way in: finds the command and runs it. What containers start again and again ({@code run}, {@code demo} and
 * {@code healthcheck} without settings on the command line) never loads the command-line library.
 */
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /**
     * Runs one command to its end.
     *
     * @return the process's exit status
     */
    public static int run(List<String> arguments, Surroundings surroundings, Programs programs) {
        return ExitCode.USAGE.number();
    }
}
