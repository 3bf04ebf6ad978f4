package io.finfocus.launcher.cli;

import picocli.CommandLine.Mixin;

/** {@code demo}. */
@picocli.CommandLine.Command(
        name = "demo",
        description = "As run, with a built-in stand-in for every plugin: needs no binaries and no configuration.",
        footer = {"", "What the configuration says of the plugins' name, directory and command does not count here."})
final class DemoCommand implements Command {
    private final Launch launch;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    DemoCommand(Launch launch) {
        this.launch = launch;
    }

    @Override
    public int execute() {
        return launch.demo(config.flags());
    }
}
