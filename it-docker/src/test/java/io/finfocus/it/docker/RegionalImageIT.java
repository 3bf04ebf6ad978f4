package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The image with the twelve binaries of a release, which is served by this machine; nothing in it disturbs the others. */
@ExtendWith(DockerExtension.class)
class RegionalImageIT {
    private static final JsonMapper JSON = new JsonMapper();

    private static String image;
    private static Launched launched;

    @BeforeAll
    static void run(Images images) throws Exception {
        image = images.regional();
        launched = Launched.ready(image, 2, Map.of("COLOUR", "blue"));
    }

    @AfterAll
    static void end() {
        if (launched != null) {
            launched.close();
        }
    }

    @Test
    void everyRegionAnswersThroughItsPublishedPort() throws Exception {
        for (int i = 0; i < Regions.NAMES.size(); i++) {
            int port = Regions.PORTS.get(i);

            assertThat(launched.get(port, "/healthz").statusCode())
                    .as("port %s", port)
                    .isEqualTo(200);
            assertThat(launched.get(port, "/environment").body().lines()).contains("REGION=" + Regions.NAMES.get(i));
        }
    }

    @Test
    void everyRegionGetsTheImagesEnvironmentAndTheUsers() throws Exception {
        for (int port : Regions.PORTS) {
            assertThat(launched.get(port, "/environment").body().lines())
                    .contains(
                            "FINFOCUS_PLUGIN_WEB_ENABLED=true", "FINFOCUS_PLUGIN_HEALTH_ENDPOINT=true", "COLOUR=blue");
        }
    }

    @Test
    void onePageHasTheMetricsOfAllRegions() throws Exception {
        List<String> page =
                launched.get(Regions.METRICS_PORT, "/metrics").body().lines().toList();

        for (String region : Regions.NAMES) {
            assertThat(page)
                    .contains("finfocus_plugin_up{region=\"" + region + "\"} 1")
                    .contains("finfocus_plugin_requests_total{region=\"" + region + "\",service=\"cost\"} 7");
        }
        assertThat(page).containsOnlyOnce("# TYPE finfocus_plugin_up gauge");
    }

    @Test
    void everyLineOfTheLogSaysWhereItIsFrom() throws Exception {
        List<String> lines = launched.log().lines().toList();

        assertThat(lines)
                .hasSizeGreaterThan(2 * Regions.NAMES.size())
                .allSatisfy(line -> assertThat(isTagged(line)).as(line).isTrue());
        for (String region : Regions.NAMES) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("[" + region + "] PORT="))
                    .anyMatch(line -> line.startsWith("{\"region\":\"" + region + "\",\"level\":\"info\""));
        }
    }

    private static boolean isTagged(String line) throws Exception {
        if (Regions.NAMES.stream().anyMatch(region -> line.startsWith("[" + region + "] "))) {
            return true;
        }
        JsonNode entry = JSON.readTree(line);
        return entry.has("region") || entry.has("component");
    }

    @Test
    void itRunsWithoutRightsAsTheUserOfTheImage() throws Exception {
        String status =
                launched.container.execInContainer("cat", "/proc/1/status").getStdout();

        assertThat(status)
                .containsPattern("Uid:\\s65532\\s65532\\s65532\\s65532\n")
                .containsPattern("Gid:\\s65532\\s65532\\s65532\\s65532\n")
                .containsPattern("CapEff:\\s0000000000000000\n")
                .containsPattern("NoNewPrivs:\\s1\n");
        assertThat(Docker.run("run", "--rm", "--entrypoint=id", image, "-un")).isEqualTo("plugin");
    }

    @Test
    void nothingButTmpIsWritable() throws Exception {
        // Not on a read-only root: the image itself has to see to it.
        String writable = Docker.run(
                "run",
                "--rm",
                "--entrypoint=find",
                image,
                "/",
                "-xdev",
                "(",
                "-type",
                "d",
                "-o",
                "-type",
                "f",
                ")",
                "-exec",
                "test",
                "-w",
                "{}",
                ";",
                "-print");

        assertThat(writable).isEqualTo("/tmp");
    }

    @Test
    void theLauncherAddsLittleToThePlugins() throws Exception {
        long limit = 120L * 1000 * 1000;
        long worthAWarning = 2_200L * 1000 * 1000;
        long size = Long.parseLong(Docker.run("image", "inspect", "--format={{.Size}}", image));
        long plugins = Docker.run(
                        "run", "--rm", "--entrypoint=sh", image, "-c", "stat -c %s /usr/local/bin/finfocus-plugin-*")
                .lines()
                .mapToLong(Long::parseLong)
                .sum();

        System.out.printf(
                "image: %.1f MB, of which plugins %.1f MB%n%s",
                size / 1e6, plugins / 1e6, size > worthAWarning ? "warning: the image is larger than 2.2 GB\n" : "");
        assertThat(size - plugins).isLessThanOrEqualTo(limit);
    }
}
