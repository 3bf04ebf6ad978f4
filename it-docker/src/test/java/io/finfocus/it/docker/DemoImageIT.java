package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The target that needs no plugins. */
@ExtendWith(DockerExtension.class)
class DemoImageIT {
    @Test
    void startsFromTheCacheOfItsClasses(Images images) throws Exception {
        // With this mode a cache that does not fit its runtime, jars or options is an error.
        assertThat(Docker.run("run", "--rm", "--env=FINFOCUS_JAVA_OPTS=-XX:AOTMode=on", images.demo(), "--version"))
                .startsWith("finfocus-launcher ");
    }

    @Test
    void runsTwelveStandInsWithoutBeingToldAnything(Images images) throws Exception {
        try (Launched demo = Launched.ready(images.demo(), 2, Map.of())) {
            for (int port : Regions.PORTS) {
                assertThat(demo.post(port, "/finfocus.v1.CostSourceService/Name", "{}")
                                .body())
                        .as("port %s", port)
                        .startsWith("{");
            }
            demo.awaitHealth("healthy");
            assertThat(demo.get(Regions.METRICS_PORT, "/metrics").body()).contains(metricsOfTheDashboard());

            assertThat(demo.stop()).isLessThan(Duration.ofSeconds(5));
            assertThat(demo.exitCode()).as(demo.log()).isZero();
        }
    }

    private static List<String> metricsOfTheDashboard() throws Exception {
        List<String> names = Pattern.compile("finfocus_[a-z_]+")
                .matcher(FilesBesideIT.read("grafana/dashboards/finfocus.json"))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(names).hasSizeGreaterThan(5);
        return names;
    }
}
