package io.finfocus.launcher.run;

import io.finfocus.core.NanoClock;
import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.launcher.status.AdminServer;
import io.finfocus.launcher.status.LauncherMetrics;
import io.finfocus.launcher.status.Readiness;
import io.finfocus.launcher.status.RegionFigures;
import io.finfocus.metrics.RegionMetrics;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.supervisor.ProcessSpec;
import io.finfocus.supervisor.ProcessStatus;
import io.finfocus.supervisor.Supervisor;
import io.finfocus.supervisor.gateway.GatewayPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of one run: made in the order in which they need one another, started in the order in which clients need
 * them, and ended by a {@link StopSequence}. Used by the main thread.
 */
final class LauncherRun implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(LauncherRun.class);

    /** The launcher's own lines never wait for stdout, so that the supervisor's are on their way in far less. */
    private static final Duration JOURNAL_LIMIT = Duration.ofMillis(100);

    private final LauncherConfig config;
    private final Output output;
    private final PublicPorts ports;
    private final StopSwitch stop;
    private final LogRelays relays;
    private final Supervisor supervisor;
    private final RegionMetrics metrics;

    LauncherRun(
            LauncherConfig config, Map<String, String> environment, Output output, PublicPorts ports, StopSwitch stop) {
        NanoClock clock = NanoClock.system();
        this.config = config;
        this.output = output;
        this.ports = ports;
        this.stop = stop;
        relays = new LogRelays(ports.regions(), output.relays(config.logs()));
        supervisor = new Supervisor(
                specs(environment), config.parallelism(), relays, new RegionRouting(ports.regions(), stop), clock);
        metrics = new RegionMetrics(
                new ExpositionMerger(config.metrics().label(), ExpositionMerger.LAUNCHER_FAMILIES),
                config.regions().stream().map(Region::id).toList(),
                new ScrapeTargets(ports.regions(), supervisor::status, config.metrics())::of,
                new LauncherMetrics(this::figures),
                clock);
    }

    private List<ProcessSpec> specs(Map<String, String> environment) {
        ChildEnvironment children = new ChildEnvironment(environment);
        return config.regions().stream()
                .map(region -> ProcessSpecs.of(region, children))
                .toList();
    }

    /**
     * Serves until told to stop, then stops.
     *
     * @return whether the end is a clean one
     */
    boolean serve() throws StartupException, InterruptedException {
        try (AdminServer admin = MetricsPort.open(config.metrics(), metrics::page, this::readiness)) {
            logger.info(
                    "starting {} regions; metrics and status on {}:{}",
                    config.regions().size(),
                    config.metrics().bind().text(),
                    admin.address().getPort());
            if (!stop.isStopping()) {
                supervisor.start();
            }
            StopCause cause = stop.awaitStop(output::lookForReader);
            StopSequence sequence = new StopSequence(ports.regions().values(), supervisor, stop);
            sayInOrder("stopping after " + cause);
            boolean ended = sequence.run();
            output.awaitDelivered(relays.delivered(), sequence.leftForLastLines());
            ports.close();
            sayInOrder("stopped");
            return cause.isClean() && ended && !stop.isForced();
        }
    }

    /** After what has been said of the regions so far: the cause before what follows from it. */
    private void sayInOrder(String message) throws InterruptedException {
        supervisor.awaitLogged(JOURNAL_LIMIT);
        logger.info(message);
    }

    private Readiness readiness() {
        boolean ready = !stop.isStopping();
        StringBuilder report = new StringBuilder();
        for (ProcessStatus status : supervisor.status()) {
            ready &= status.isReady();
            report.append(status.region())
                    .append(' ')
                    .append(status.state().label())
                    .append('\n');
        }
        return new Readiness(ready, report.toString());
    }

    private List<RegionFigures> figures() {
        List<RegionFigures> figures = new ArrayList<>();
        for (ProcessStatus status : supervisor.status()) {
            ServedRegion region = Objects.requireNonNull(ports.regions().get(status.region()), status.region()::value);
            figures.add(new RegionFigures(
                    status, status.resources(), region.logs(), region.port().map(GatewayPort::counters)));
        }
        return figures;
    }

    @Override
    public void close() {
        metrics.close();
        supervisor.close();
    }
}
