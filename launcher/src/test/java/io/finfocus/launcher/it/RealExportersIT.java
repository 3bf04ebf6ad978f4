package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real input: twelve node exporters under one launcher, scraped every second by a real Prometheus. */
class RealExportersIT {
    private static final int REGIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ports ports = Ports.free(REGIONS + 1); // one more for Prometheus
    private final int prometheusPort = ports.of(REGIONS);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private LauncherProcess launcher;
    private Process prometheus;

    @BeforeEach
    void start() throws Exception {
        String exporter = Programs.require("prometheus-node-exporter");
        String program = Programs.require("prometheus");
        Path config = Files.writeString(folder.resolve("launcher.yaml"), launcherConfig(exporter));
        launcher = LauncherProcess.start(ports.metrics(), Map.of(), "run", "--config", config.toString());
        launcher.awaitReady();
        Path scrapes = Files.writeString(folder.resolve("prometheus.yaml"), prometheusConfig());
        prometheus = new ProcessBuilder(
                        program,
                        "--config.file=" + scrapes,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + prometheusPort)
                .redirectErrorStream(true)
                .redirectOutput(prometheusLog().toFile())
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        if (prometheus != null) {
            prometheus.destroy();
            prometheus.waitFor(20, TimeUnit.SECONDS);
        }
        if (launcher != null) {
            launcher.close();
        }
        client.close();
    }

    @Test
    void prometheusSeesEveryRegionAndNothingToComplainOf() throws Exception {
        await("count(count by (region) (finfocus_plugin_up == 1))", "12"::equals);
        await("count(finfocus_plugin_up)", "12"::equals);
        await("count(count by (region) (node_cpu_seconds_total))", "12"::equals);
        await("up{job=\"launcher\"}", "1"::equals);

        String victim = Settings.name(4);
        Command.run("kill", "-KILL", Long.toString(launcher.pidsByRegion().get(victim)));

        await("min_over_time(finfocus_plugin_up{region=\"" + victim + "\"}[30s])", "0"::equals);
        await("finfocus_plugin_up{region=\"" + victim + "\"}", "1"::equals);
        assertThat(Files.readString(prometheusLog()))
                .doesNotContainIgnoringCase("duplicate")
                .doesNotContainIgnoringCase("out of order")
                .doesNotContain("level=error")
                .doesNotContain("level=warn");
    }

    @Test
    void promtoolAcceptsThePageOfRealExporters() throws Exception {
        String promtool = Programs.require("promtool");
        String page = launcher.get(ports.metrics(), "/metrics").body();

        Command.Result result = Command.runWithInput(page, promtool, "check", "metrics");

        assertThat(result.exitCode()).as(result.output()).isIn(0, 3); // 3: lint of names that are not ours
        assertThat(page.lines().filter(line -> line.equals("# TYPE node_cpu_seconds_total counter")))
                .hasSize(1);
    }

    private String launcherConfig(String exporter) {
        String regions = IntStream.range(0, REGIONS)
                .mapToObj(region -> "  - {name: " + Settings.name(region) + ", port: " + ports.of(region) + "}\n")
                .collect(Collectors.joining());
        return """
                plugin:
                  command: [%s, "--web.listen-address=127.0.0.1:{port}", --web.disable-exporter-metrics]
                  health-path: /
                metrics: {port: %d}
                restart: {backoff: {initial: 3s}}
                regions:
                """.formatted(exporter, ports.metrics()) + regions;
    }

    private String prometheusConfig() {
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: launcher
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(ports.metrics());
    }

    private Path prometheusLog() {
        return folder.resolve("prometheus.log");
    }

    /** Asks Prometheus until the one value of the query is as wanted. */
    private void await(String query, Predicate<String> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            last = value(query);
            if (wanted.test(last)) {
                return;
            }
            prometheus.waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new TimeoutException(query + " did not become as wanted; last: " + last + "\n"
                + Files.readString(prometheusLog()) + String.join("\n", launcher.lines()));
    }

    private String value(String query) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + prometheusPort + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            String body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode result = JSON.readTree(body).at("/data/result");
            return StreamSupport.stream(result.spliterator(), false)
                    .map(series -> series.at("/value/1").asText())
                    .collect(Collectors.joining(","));
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }
}
