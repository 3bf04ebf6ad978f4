package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job on the built-in stand-ins: twelve regions under one launcher, seen from another address of the machine. */
class DemoIT {
    private static final int REGIONS = 12;
    private static final Ports PORTS = Ports.free(REGIONS);

    private static LauncherProcess launcher;

    @BeforeAll
    static void start() throws Exception {
        launcher = LauncherProcess.start(PORTS.metrics(), Settings.of(PORTS), "demo");
        launcher.awaitReady();
    }

    @AfterAll
    static void stopsCleanlyAndLeavesNothing() throws Exception {
        try (LauncherProcess running = launcher) {
            List<ProcessHandle> plugins = running.children();
            assertThat(plugins).hasSize(REGIONS);

            running.signal("TERM");

            assertThat(running.exitCode()).isZero();
            assertThat(plugins).noneMatch(ProcessHandle::isAlive);
            assertThat(running.lines()).allMatch(Lines::isTagged);
        }
    }

    @Test
    void everyRegionAnswersOnAnAddressThatItsPluginDoesNotListenOn() throws Exception {
        for (int region = 0; region < REGIONS; region++) {
            assertThat(launcher.get(PORTS.of(region), "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void relaysAProcedureCall() throws Exception {
        HttpRequest call = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.2:" + PORTS.of(3) + "/finfocus.v1.CostSourceService/Name"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = launcher.send(call);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"name\":\"");
    }

    @Test
    void relaysHttp2WithoutTls() throws Exception {
        String curl = Programs.require("curl");

        Command.Result result = Command.run(
                curl,
                "-sS",
                "--http2-prior-knowledge",
                "-w",
                " %{http_version} %{http_code}",
                "http://127.0.0.2:" + PORTS.of(0) + "/healthz");

        assertThat(result.output()).endsWith(" 2 200");
    }

    @Test
    void isAliveAndReady() throws Exception {
        assertThat(launcher.get(PORTS.metrics(), "/livez").statusCode()).isEqualTo(200);
        assertThat(launcher.get(PORTS.metrics(), "/readyz").body().lines())
                .hasSize(REGIONS)
                .allMatch(line -> line.endsWith(" ready"));
        assertThat(launcher.get(PORTS.metrics(), "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void mergesTheMetricsOfAllRegions() throws Exception {
        String page = launcher.get(PORTS.metrics(), "/metrics").body();

        assertThat(Set.copyOf(page.lines()
                        .filter(line -> line.startsWith("finfocus_plugin_up{"))
                        .toList()))
                .isEqualTo(IntStream.range(0, REGIONS)
                        .mapToObj(region -> "finfocus_plugin_up{region=\"" + Settings.name(region) + "\"} 1")
                        .collect(Collectors.toSet()));
        assertThat(page.lines().filter(line -> line.startsWith("go_goroutines{region=")))
                .hasSize(REGIONS);
        assertThat(page.lines().filter(line -> line.equals("# TYPE go_goroutines gauge")))
                .hasSize(1);
        assertThat(launcher.get(PORTS.metrics(), "/metrics/aggregated").body()).contains("finfocus_plugin_up{");
    }

    @Test
    void givesAPageThatPromtoolAccepts() throws Exception {
        String promtool = Programs.require("promtool");
        String page = launcher.get(PORTS.metrics(), "/metrics").body();

        Command.Result result = Command.runWithInput(page, promtool, "check", "metrics");

        assertThat(result.exitCode()).as(result.output()).isIn(0, 3); // 3: lint of names that are not ours
    }

    @Test
    void everyRegionsHealthIsCheckedAtOnce() throws Exception {
        Command.Result result = Command.run(Settings.of(PORTS), LauncherProcess.PROGRAM.toString(), "healthcheck");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines()).hasSize(REGIONS);
        assertThat(Command.run(Settings.of(PORTS), LauncherProcess.PROGRAM.toString(), "healthcheck", "--quiet"))
                .isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void tagsItsLines() throws Exception {
        launcher.awaitLine(line -> line.startsWith("[" + Settings.name(0) + "] PORT=" + PORTS.internal(0)));
        launcher.awaitLine(line -> line.startsWith("{\"region\":\"" + Settings.name(5) + "\","));
    }

    @Test
    void keepsTheClientOfACrashedRegionWaitingAndTheOthersUntouched() throws Exception {
        Map<String, Long> before = launcher.pidsByRegion();
        String victim = Settings.name(7);

        Command.run("kill", "-KILL", Long.toString(before.get(victim)));

        assertThat(launcher.get(PORTS.of(7), "/healthz").statusCode()).isEqualTo(200);
        launcher.awaitReady();
        Map<String, Long> after = launcher.pidsByRegion();
        assertThat(after.get(victim)).isNotEqualTo(before.get(victim));
        before.remove(victim);
        assertThat(after).containsAllEntriesOf(before);
        assertThat(launcher.get(PORTS.metrics(), "/metrics").body())
                .contains("finfocus_plugin_restarts_total{region=\"" + victim + "\",reason=\"signal\"} 1");
    }
}
