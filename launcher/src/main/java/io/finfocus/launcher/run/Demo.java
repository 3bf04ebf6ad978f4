package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LauncherConfig.Plugin;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.launcher.demo.StandInCommand;
import java.util.List;

/** The configuration of {@code demo}: every region runs the built-in stand-in, all else is as configured. */
final class Demo {
    private static final String NAME = "finfocus-stand-in";

    private Demo() {}

    static LauncherConfig of(LauncherConfig config) {
        List<String> command = StandInCommand.ofThisRuntime();
        List<Region> regions = config.regions().stream()
                .map(region -> withCommand(region, command))
                .toList();
        return new LauncherConfig(
                regions,
                config.parallelism(),
                config.gateway(),
                config.metrics(),
                config.logs(),
                config.control(),
                config.logLevel(),
                config.logFormat(),
                config.quietHealthcheck());
    }

    private static Region withCommand(Region region, List<String> command) {
        Plugin configured = region.plugin();
        Plugin standIn = new Plugin(
                NAME,
                configured.dir(),
                command,
                configured.environment(),
                configured.healthPath(),
                configured.metricsPath());
        return new Region(
                region.id(),
                region.port(),
                region.internalPort(),
                standIn,
                region.startTimeout(),
                region.restart(),
                region.health(),
                region.stop());
    }
}
