package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.Flags;
import java.util.List;

/**
 * The way in: finds the command and runs it. What containers start again and again ({@code run}, {@code demo} and
 * {@code healthcheck} without settings on the command line) never loads the command-line library.
 */
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /**
     * Runs one command to its end, on the calling thread.
     *
     * @return the process's exit status
     */
    public static int run(List<String> arguments, Surroundings surroundings, Programs programs) {
        try {
            return dispatch(arguments, surroundings, programs);
        } catch (OutputGoneException e) {
            // Whoever read our output has gone, so there is nobody to tell.
            return ExitCode.FAILED.number();
        }
    }

    private static int dispatch(List<String> arguments, Surroundings surroundings, Programs programs) {
        if (arguments.isEmpty() || arguments.equals(List.of("run"))) {
            return new Launch(surroundings, programs).run(Flags.NONE);
        }
        if (arguments.equals(List.of("demo"))) {
            return new Launch(surroundings, programs).demo(Flags.NONE);
        }
        if (arguments.equals(List.of("healthcheck")) || arguments.equals(List.of("healthcheck", "--quiet"))) {
            return new Healthcheck(surroundings).run(Flags.NONE, arguments.size() == 2);
        }
        return new ParsedCommandLine(surroundings, programs).run(arguments);
    }
}
