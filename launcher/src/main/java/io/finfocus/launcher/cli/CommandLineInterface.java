package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.Flags;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way in: finds the command and runs it. What containers start again and again ({@code run}, {@code demo} and
 * {@code healthcheck} without settings on the command line), and the filters without them, never load the command-line
 * library: it takes longer than all else that they do before their first byte.
 */
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /**
     * Runs one command to its end, on the calling thread.
     *
     * @param programs asked for where they are needed only
     * @return the process's exit status
     */
    public static int run(List<String> arguments, Surroundings surroundings, Supplier<Programs> programs) {
        try {
            return dispatch(arguments, surroundings, programs);
        } catch (OutputGoneException e) {
            report(e, surroundings);
            return ExitCode.FAILED.number();
        }
    }

    /** Where whoever read our output has gone there is nobody to tell; a full disk is another matter. */
    private static void report(OutputGoneException gone, Surroundings surroundings) {
        if (!gone.reason().contains("Broken pipe")) {
            try {
                new TextOutput(surroundings.err()).lines(List.of("cannot write standard output: " + gone.reason()));
            } catch (OutputGoneException e) {
                gone.addSuppressed(e);
            }
        }
    }

    private static int dispatch(List<String> arguments, Surroundings surroundings, Supplier<Programs> programs) {
        if (arguments.isEmpty() || arguments.equals(List.of("run"))) {
            return new Launch(surroundings, programs.get()).run(Flags.NONE);
        }
        if (arguments.equals(List.of("demo"))) {
            return new Launch(surroundings, programs.get()).demo(Flags.NONE);
        }
        if (arguments.equals(List.of("healthcheck")) || arguments.equals(List.of("healthcheck", "--quiet"))) {
            return new Healthcheck(surroundings).run(Flags.NONE, arguments.size() == 2);
        }
        return filter(arguments, surroundings)
                .map(Command::execute)
                .orElseGet(() -> new ParsedCommandLine(surroundings, programs.get()).run(arguments));
    }

    /** {@code inject --region R} and {@code merge R=SOURCE…}; empty if there is more to read than that. */
    private static Optional<Command> filter(List<String> arguments, Surroundings surroundings) {
        List<String> operands = arguments.subList(1, arguments.size());
        if (arguments.getFirst().equals("inject")
                && operands.size() == 2
                && operands.getFirst().equals("--region")) {
            String region = operands.getLast();
            return region.startsWith("-") ? Optional.empty() : Optional.of(new InjectCommand(surroundings, region));
        }
        boolean plain = !operands.isEmpty() && operands.stream().noneMatch(operand -> operand.startsWith("-"));
        return arguments.getFirst().equals("merge") && plain
                ? Optional.of(new MergeCommand(surroundings, operands))
                : Optional.empty();
    }
}
