package io.finfocus.launcher.run;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.metrics.scrape.ScrapeTarget;
import io.finfocus.supervisor.ProcessStatus;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Where each region's metrics page is at the moment: the port moves when a plugin announces another one. */
final class ScrapeTargets {
    private final Map<RegionId, ServedRegion> regions;
    private final Supplier<List<ProcessStatus>> status;
    private final Metrics settings;

    ScrapeTargets(Map<RegionId, ServedRegion> regions, Supplier<List<ProcessStatus>> status, Metrics settings) {
        this.regions = regions;
        this.status = status;
        this.settings = settings;
    }

    /** Empty while the region has no process. */
    Optional<ScrapeTarget> of(RegionId id) {
        String path = Objects.requireNonNull(regions.get(id), id::value)
                .settings()
                .plugin()
                .metricsPath();
        return status.get().stream()
                .filter(process -> process.region().equals(id))
                .findFirst()
                .flatMap(process -> process.state().runningInstance())
                .map(instance -> URI.create("http://127.0.0.1:" + instance.port() + path))
                .map(uri -> new ScrapeTarget(id, uri, settings.timeout(), settings.maxBytes()));
    }
}
