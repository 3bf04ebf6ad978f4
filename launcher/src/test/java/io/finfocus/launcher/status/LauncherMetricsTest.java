package io.finfocus.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.logs.RelayCounters;
import io.finfocus.metrics.ScrapeReport;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.supervisor.ProcessState;
import io.finfocus.supervisor.ProcessStatus;
import io.finfocus.supervisor.gateway.GatewayCounters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LauncherMetricsTest {
    private static final RegionId REGION = new RegionId("eu-west-1");

    @Test
    void givesTheFamiliesThatAreReservedForItAndNoOther() {
        Set<String> families = page().lines()
                .filter(line -> line.startsWith("# TYPE finfocus_"))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());

        assertThat(families).isEqualTo(ExpositionMerger.LAUNCHER_FAMILIES);
    }

    @Test
    void namesEveryStateThatAProcessCanBeIn() {
        Set<String> states = Arrays.stream(ProcessState.class.getPermittedSubclasses())
                .map(state -> state.getSimpleName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(LauncherMetrics.STATES).containsExactlyInAnyOrderElementsOf(states);
        assertThat(page())
                .contains("finfocus_plugin_state{region=\"eu-west-1\",state=\"stopped\"} 1\n")
                .contains("finfocus_plugin_state{region=\"eu-west-1\",state=\"ready\"} 0\n")
                .contains("finfocus_plugin_up{region=\"eu-west-1\"} 0\n");
    }

    @Test
    void addsTheVirtualMachinesOwnWithoutARegion() {
        assertThat(page()).contains("# TYPE jvm_threads_current gauge\n").contains("\nprocess_cpu_seconds_total ");
    }

    private static String page() {
        ProcessStatus status = new ProcessStatus(
                REGION,
                new ProcessState.Stopped(1, 1),
                Instant.EPOCH,
                18003,
                1,
                2,
                Map.of(),
                Optional.of(Duration.ofMillis(1500)),
                Optional.empty(),
                Optional.empty());
        RegionFigures figures = new RegionFigures(
                status,
                Optional.empty(),
                new RelayCounters(NanoClock.system()),
                Optional.of(new GatewayCounters(Map.of(), 0, 0, 0)));
        ScrapeReport scrape = new ScrapeReport(REGION, true, Duration.ofMillis(2), 10, 1, Map.of());
        return new String(new LauncherMetrics(() -> List.of(figures)).page(List.of(scrape)), StandardCharsets.UTF_8);
    }
}
