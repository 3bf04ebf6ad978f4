package io.finfocus.launcher.cli;

/** The program itself, which is never executed: without a command it is {@code run}. */
@picocli.CommandLine.Command(
        name = "finfocus-launcher",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Runs one FinFocus plugin per region: starts and watches them, opens their public ports,"
                + " tags their log lines and merges their metrics.",
        footer = {
            "",
            "Without a command, or with flags only, it is 'run'. COMMAND --help shows a command's flags.",
            "Exit status: 0 done or stopped cleanly, 1 failed, 2 bad flag or configuration."
        })
final class RootCommand implements Command {
    /** Reached only through an empty command, as in {@code finfocus-launcher ""}. */
    @Override
    public int execute() {
        return ExitCode.USAGE.number();
    }
}
