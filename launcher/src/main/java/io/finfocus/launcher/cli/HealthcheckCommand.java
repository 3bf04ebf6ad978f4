package io.finfocus.launcher.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code healthcheck}. */
@picocli.CommandLine.Command(
        name = "healthcheck",
        description =
                "Asks every region's health path through its public port, all at once; one line a region, by port.",
        footer = {"", "Exit status: 0 if all answer 2xx, else 1; 2 on a bad flag or configuration."})
final class HealthcheckCommand implements Command {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Option(names = "--quiet", description = "Print nothing on standard output (or $QUIET_HEALTHCHECK).")
    private boolean quiet;

    HealthcheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int execute() {
        return new Healthcheck(surroundings).run(config.flags(), quiet);
    }
}
