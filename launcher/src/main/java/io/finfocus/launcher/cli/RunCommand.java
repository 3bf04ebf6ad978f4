package io.finfocus.launcher.cli;

import picocli.CommandLine.Mixin;

/** {@code run}. */
@picocli.CommandLine.Command(
        name = "run",
        description = "Starts every region and serves until SIGTERM, SIGINT or SIGHUP (the default command).",
        footer = {
            "",
            "Exit status: 0 after a clean stop; 1 if a region used up its attempts, a port is taken or a second"
                    + " signal came; 2 on a bad flag or configuration, with nothing started."
        })
final class RunCommand implements Command {
    private final Launch launch;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    RunCommand(Launch launch) {
        this.launch = launch;
    }

    @Override
    public int execute() {
        return launch.run(config.flags());
    }
}
