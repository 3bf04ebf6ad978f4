package io.finfocus.launcher.status;

import io.finfocus.launcher.status.Family.Samples;
import io.finfocus.metrics.OwnMetrics;
import io.finfocus.metrics.ScrapeReport;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.supervisor.FailureReason;
import io.finfocus.supervisor.gateway.ConnectionOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's own page: what it knows of each region, of itself and of its virtual machine. The names are those of
 * {@link io.finfocus.metrics.exposition.ExpositionMerger#LAUNCHER_FAMILIES}, which no plugin can take.
 */
public final class LauncherMetrics implements OwnMetrics {
    static final List<String> STATES =
            List.of("pending", "starting", "ready", "stopping", "backoff", "exhausted", "stopped");

    private static final List<Family<RegionFigures>> LIFE = List.of(
            new Family<>(
                    "finfocus_plugin_up",
                    "Whether the region is ready.",
                    (out, region) -> out.add(region.process().isReady() ? 1 : 0)),
            new Family<>(
                    "finfocus_plugin_state",
                    "1 for the state that the region is in, 0 for the others.",
                    LauncherMetrics::addStates),
            new Family<>(
                    "finfocus_plugin_restarts_total",
                    "Starts after a failure, by what had failed.",
                    LauncherMetrics::addRestarts),
            new Family<>(
                    "finfocus_plugin_start_duration_seconds",
                    "From the last successful start to being ready.",
                    (out, region) -> region.process().lastStart().ifPresent(took -> out.add(seconds(took)))),
            new Family<>(
                    "finfocus_plugin_health_check_duration_seconds",
                    "How long the last successful health check took.",
                    (out, region) -> region.process().lastHealthCheck().ifPresent(took -> out.add(seconds(took)))),
            new Family<>(
                    "finfocus_plugin_process_resident_memory_bytes",
                    "Resident memory of the plugin's process.",
                    (out, region) -> region.resources().ifPresent(used -> out.add(used.residentBytes()))),
            new Family<>(
                    "finfocus_plugin_process_cpu_seconds_total",
                    "CPU time of the plugin's process.",
                    (out, region) -> region.resources().ifPresent(used -> out.add(used.cpuSeconds()))),
            new Family<>(
                    "finfocus_plugin_process_open_fds",
                    "Open file descriptors of the plugin's process.",
                    (out, region) -> region.resources().ifPresent(used -> out.add(used.openDescriptors()))));

    private static final List<Family<ScrapeReport>> SCRAPES = List.of(
            new Family<>(
                    "finfocus_plugin_scrape_success",
                    "Whether the plugin's metrics page was read.",
                    (out, scrape) -> out.add(scrape.success() ? 1 : 0)),
            new Family<>(
                    "finfocus_plugin_scrape_duration_seconds",
                    "How long reading the plugin's metrics page took.",
                    (out, scrape) -> out.add(seconds(scrape.duration()))),
            new Family<>(
                    "finfocus_plugin_scrape_samples",
                    "Samples of the plugin on this page.",
                    (out, scrape) -> out.add(scrape.samples())),
            new Family<>(
                    "finfocus_plugin_scrape_bytes",
                    "Size of the plugin's metrics page.",
                    (out, scrape) -> out.add(scrape.bytes())),
            new Family<>(
                    "finfocus_plugin_scrape_dropped_total",
                    "Samples left out of this page, by the reason.",
                    LauncherMetrics::addDropped));

    private static final List<Family<RegionFigures>> LOGS = List.of(
            new Family<>(
                    "finfocus_plugin_log_lines_total",
                    "Log lines relayed, by what they are.",
                    LauncherMetrics::addLogLines),
            new Family<>(
                    "finfocus_plugin_log_bytes_total",
                    "Bytes of log read from the plugin.",
                    (out, region) -> out.add(region.logs().bytesRead())),
            new Family<>(
                    "finfocus_plugin_log_stall_seconds_total",
                    "Time that the plugin's log waited for the reader of stdout.",
                    (out, region) -> out.add(seconds(region.logs().stalled()))));

    private static final List<Family<RegionFigures>> GATEWAY = List.of(
            new Family<>(
                    "finfocus_gateway_connections_total",
                    "Connections to the public port, by what became of them.",
                    LauncherMetrics::addConnections),
            new Family<>(
                    "finfocus_gateway_connections_active",
                    "Connections that are open now, waiting ones included.",
                    (out, region) -> region.gateway().ifPresent(port -> out.add(port.active()))),
            new Family<>(
                    "finfocus_gateway_bytes_total", "Bytes relayed; in = from the client.", LauncherMetrics::addBytes));

    private final Supplier<List<RegionFigures>> regions;
    private @Nullable VirtualMachineMetrics machine;

    /** A page of these regions, in their order. */
    public LauncherMetrics(Supplier<List<RegionFigures>> regions) {
        this.regions = regions;
    }

    @Override
    public byte[] page(List<ScrapeReport> scrapes) {
        List<RegionFigures> now = regions.get();
        ExpositionPage page = new ExpositionPage();
        Family.writeAll(LIFE, page, now, RegionFigures::region);
        Family.writeAll(SCRAPES, page, scrapes, scrape -> scrape.region().value());
        Family.writeAll(LOGS, page, now, RegionFigures::region);
        Family.writeAll(GATEWAY, page, now, RegionFigures::region);
        page.family("finfocus_launcher_build_info", "gauge", "Which launcher this is; always 1.");
        page.sample(
                1,
                "version",
                Version.current(),
                "java_version",
                Runtime.version().toString());
        return withMachine(page.bytes());
    }

    private byte[] withMachine(byte[] page) {
        try (ByteArrayOutputStream whole = new ByteArrayOutputStream(page.length + 16 * 1024)) {
            whole.write(page);
            if (machine == null) {
                machine = new VirtualMachineMetrics();
            }
            machine.writeTo(whole);
            return whole.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addStates(Samples out, RegionFigures region) {
        String current = region.process().state().label();
        for (String state : STATES) {
            out.add(state.equals(current) ? 1 : 0, "state", state);
        }
    }

    private static void addRestarts(Samples out, RegionFigures region) {
        for (FailureReason reason : FailureReason.values()) {
            out.add(region.process().restarts().getOrDefault(reason, 0L), "reason", reason.label());
        }
    }

    private static void addDropped(Samples out, ScrapeReport scrape) {
        for (DropReason reason : DropReason.values()) {
            out.add(scrape.droppedTotals().getOrDefault(reason, 0L), "reason", reason.toString());
        }
    }

    private static void addLogLines(Samples out, RegionFigures region) {
        out.add(region.logs().jsonLines(), "kind", "json");
        out.add(region.logs().textLines(), "kind", "text");
    }

    private static void addConnections(Samples out, RegionFigures region) {
        region.gateway().ifPresent(port -> {
            for (ConnectionOutcome outcome : ConnectionOutcome.values()) {
                out.add(port.connections(outcome), "outcome", outcome.label());
            }
        });
    }

    private static void addBytes(Samples out, RegionFigures region) {
        region.gateway().ifPresent(port -> {
            out.add(port.bytesIn(), "direction", "in");
            out.add(port.bytesOut(), "direction", "out");
        });
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
