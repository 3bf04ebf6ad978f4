package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.launcher.status.AdminServer;
import io.finfocus.launcher.status.Readiness;
import io.finfocus.metrics.exposition.MergedExposition;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The port of metrics and status, as configured. */
final class MetricsPort {
    private MetricsPort() {}

    static AdminServer open(Metrics settings, Supplier<MergedExposition> metrics, Supplier<Readiness> readiness)
            throws StartupException {
        try {
            return AdminServer.open(PublicPorts.address(settings.bind(), settings.port()), metrics, readiness);
        } catch (IOException e) {
            throw new StartupException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Why it cannot be had, if so: whoever has to free one port wants to know of all of them. */
    static List<String> problems(Metrics settings) {
        Supplier<MergedExposition> noMetrics = () -> {
            throw new IllegalStateException("cannot tell metrics: nothing has been started");
        };
        try (AdminServer _ = open(settings, noMetrics, () -> new Readiness(false, ""))) {
            return List.of();
        } catch (StartupException e) {
            return e.problems();
        }
    }
}
