package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.ConfigLoader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Command lines with flags, parsed by picocli. A new command is a class of its own, and a line here. */
final class ParsedCommandLine {
    private static final String PROGRAM = "finfocus-launcher";
    private static final String DEFAULT_COMMAND = "run";
    /** The commands whose every line goes to the log on standard output. */
    private static final Set<String> LAUNCHES = Set.of("run", "demo");

    private static final Set<String> PROGRAM_FLAGS = Set.of("-h", "--help", "-V", "--version");

    private final Surroundings surroundings;
    private final Programs programs;
    private final CommandLine commandLine;

    ParsedCommandLine(Surroundings surroundings, Programs programs) {
        this.surroundings = surroundings;
        this.programs = programs;
        Launch launch = new Launch(surroundings, programs);
        commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand(launch))
                .addSubcommand(new DemoCommand(launch))
                .addSubcommand(new HealthcheckCommand(surroundings))
                .addSubcommand(new ConfigCommand(surroundings))
                .addSubcommand(new InjectCommand(surroundings))
                .addSubcommand(new MergeCommand(surroundings))
                .addSubcommand(new FetchCommand(surroundings))
                .setCommandName(PROGRAM)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(40);
        commandLine.getCommandSpec().version(PROGRAM + " " + programs.version());
        commandLine
                .getCommandSpec()
                .addOption(flag("-V", "--version", "Show the version.")
                        .versionHelp(true)
                        .build());
        addHelpFlag(commandLine);
        commandLine.getSubcommands().values().forEach(ParsedCommandLine::addHelpFlag);
    }

    private static void addHelpFlag(CommandLine command) {
        command.getCommandSpec()
                .addOption(
                        flag("-h", "--help", "Show this help.").usageHelp(true).build());
    }

    private static OptionSpec.Builder flag(String letter, String name, String description) {
        return OptionSpec.builder(letter, name).description(description);
    }

    int run(List<String> arguments) {
        return execute(withCommand(arguments));
    }

    /** Flags alone are those of the default command. */
    private static List<String> withCommand(List<String> arguments) {
        boolean flagFirst = arguments.getFirst().startsWith("-") && !PROGRAM_FLAGS.contains(arguments.getFirst());
        return flagFirst
                ? Stream.concat(Stream.of(DEFAULT_COMMAND), arguments.stream()).toList()
                : arguments;
    }

    private int execute(List<String> arguments) {
        List<CommandLine> parsed;
        try {
            parsed = commandLine.parseArgs(arguments.toArray(String[]::new)).asCommandLineList();
        } catch (ParameterException e) {
            return refuse(e);
        }
        CommandLine last = parsed.getLast();
        if (parsed.stream().anyMatch(CommandLine::isUsageHelpRequested)) {
            new TextOutput(surroundings.out()).text(last.getUsageMessage(Ansi.OFF));
            return ExitCode.OK.number();
        }
        if (commandLine.isVersionHelpRequested()) {
            new TextOutput(surroundings.out())
                    .lines(List.of(commandLine.getCommandSpec().version()));
            return ExitCode.OK.number();
        }
        return last.<Command>getCommand().execute();
    }

    private int refuse(ParameterException refusal) {
        CommandSpec command = refusal.getCommandLine().getCommandSpec();
        String help = "'" + command.qualifiedName() + " --help'";
        if (LAUNCHES.contains(command.name())) {
            String problem = problem(refusal) + "; try " + help;
            programs.refuse(ConfigLoader.refusal(problem, surroundings.variables()));
        } else {
            new TextOutput(surroundings.err()).lines(List.of(problem(refusal), "Try " + help + "."));
        }
        return ExitCode.USAGE.number();
    }

    private String problem(ParameterException refusal) {
        if (!(refusal instanceof UnmatchedArgumentException unmatched)) {
            return "cannot read the command line: "
                    + String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
        }
        String argument = unmatched.getUnmatched().getFirst();
        if (!refusal.getCommandLine().equals(commandLine)) {
            return "cannot use " + argument + ": unknown flag or argument";
        }
        String known = String.join(", ", commandLine.getSubcommands().keySet());
        return "cannot use command " + argument + ": unknown command, must be one of " + known;
    }
}
