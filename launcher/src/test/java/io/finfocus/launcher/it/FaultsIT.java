package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, and what an operator then sees. */
class FaultsIT {
    private final Ports ports = Ports.free(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"missing, ENOENT", "not-executable, EACCES", "no-program, ENOEXEC"})
    void aBinaryThatCannotBeStartedIsNamedAndEndsTheRunAfterThreeAttempts(String kind, String cause) throws Exception {
        Path binary = folder.resolve("finfocus-plugin-aws-public-region-0");
        if (!kind.equals("missing")) {
            Files.writeString(binary, "neither a program nor a script\n");
            assertThat(binary.toFile().setExecutable(kind.equals("no-program"))).isTrue();
        }
        Path config = config("restart: {backoff: {initial: 10ms}}", "");

        try (LauncherProcess launcher = LauncherProcess.start(
                ports.metrics(),
                Map.of("FINFOCUS_REGIONS", "region-0"),
                "--config",
                config.toString(),
                "--plugin-dir",
                folder.toString())) {
            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(launcher.lines().stream()
                            .filter(line -> line.contains(binary.toString()) && line.contains(cause)))
                    .as(String.join("\n", launcher.lines()))
                    .hasSize(3);
            assertThat(launcher.lines()).allMatch(Lines::isTagged);
        }
    }

    @Test
    void whyARegionIsGivenUpIsSaidBeforeWhatFollows() throws Exception {
        Path config = config(
                "restart: {attempts: 1}",
                "plugin: {env: {FINFOCUS_DEMO_EXIT_AFTER_MS: \"0\", FINFOCUS_DEMO_EXIT_CODE: \"7\"}}");

        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            assertThat(launcher.exitCode()).isEqualTo(1);

            assertThat(launcher.lines().stream()
                            .filter(line -> line.contains("\"launcher\""))
                            .map(line -> line.replaceFirst(".*\"message\":\"([^\"]*)\".*", "$1"))
                            .filter(message -> message.matches("attempt.*|stopp.*")))
                    .containsExactly(
                            "attempt 1 of 1 failed: exited with code 7; giving up",
                            "stopping after a region without attempts left",
                            "stopping with TERM, then KILL after 4s",
                            "stopped",
                            "stopped");
        }
    }

    @Test
    void aDegradedRegionsPortClosesAtOnceAndTheOthersAreServed() throws Exception {
        Path config = config(
                "restart: {attempts: 2, backoff: {initial: 10ms}, on-exhausted: degrade}",
                "plugin: {env: {FINFOCUS_DEMO_EXIT_AFTER_MS: \"0\", FINFOCUS_DEMO_EXIT_CODE: \"7\"}}");

        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            launcher.await("/readyz", answer -> answer.body().equals("region-0 exhausted\nregion-1 ready\n"));

            assertThat(launcher.get(ports.of(1), "/healthz").statusCode()).isEqualTo(200);
            try (Socket client = new Socket()) {
                client.setSoTimeout(5_000);
                client.connect(new InetSocketAddress("127.0.0.2", ports.of(0)), 5_000);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            launcher.signal("TERM");
            assertThat(launcher.exitCode()).isZero();
        }
    }

    @Test
    void pluginsThatIgnoreTheStopSignalAreKilledAfterTheGrace() throws Exception {
        try (LauncherProcess launcher =
                LauncherProcess.demo(ports, Map.of("FINFOCUS_DEMO_IGNORE_STOP", "true"), "--grace", "500ms")) {
            launcher.awaitReady();
            List<ProcessHandle> plugins = launcher.children();

            launcher.signal("TERM");

            assertThat(launcher.exitCode()).isZero();
            assertThat(plugins).hasSize(2).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aSecondSignalKillsAtOnce() throws Exception {
        InheritedSignals.assumeIntIsNotIgnored();
        try (LauncherProcess launcher =
                LauncherProcess.demo(ports, Map.of("FINFOCUS_DEMO_IGNORE_STOP", "true"), "--grace", "10m")) {
            launcher.awaitReady();
            List<ProcessHandle> plugins = launcher.children();

            launcher.signal("TERM");
            launcher.awaitLine(line -> line.contains("stopping after a signal"));
            launcher.signal("INT");

            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(plugins).hasSize(2).noneMatch(ProcessHandle::isAlive);
            assertThat(launcher.lines()).anyMatch(line -> line.contains("second signal"));
            assertThat(launcher.lines().getLast()).contains("\"component\":\"launcher\"", "\"stopped\"");
        }
    }

    @Test
    void everyTakenPortIsNamedAndNothingIsStarted() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket(ports.of(1), 1, loopback);
                ServerSocket another = new ServerSocket(ports.metrics(), 1, loopback);
                LauncherProcess launcher = LauncherProcess.demo(ports, Map.of())) {
            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(launcher.lines()).hasSize(2).allMatch(line -> line.contains("Address already in use"));
            assertThat(launcher.lines().getFirst()).contains("region-1", "*:" + other.getLocalPort());
            assertThat(launcher.lines().getLast()).contains("metrics", "*:" + another.getLocalPort());
        }
    }

    @Test
    void aHangingPluginIsRestarted() throws Exception {
        Path config = config(
                "health: {interval: 50ms, timeout: 200ms, failures: 2}",
                "plugin: {env: {FINFOCUS_DEMO_HANG_AFTER_MS: \"300\"}}");

        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            launcher.await(
                    "/metrics",
                    answer -> answer.body()
                            .contains("finfocus_plugin_restarts_total{region=\"region-0\",reason=\"liveness\"} 1"));
            assertThat(launcher.get(ports.metrics(), "/metrics").body())
                    .contains("finfocus_plugin_restarts_total{region=\"region-1\",reason=\"liveness\"} 0");
        }
    }

    @Test
    void allProblemsOfAConfigurationAreSaidAndNothingIsStarted() throws Exception {
        Path config = Files.writeString(folder.resolve("launcher.yaml"), """
                regions:
                  - {name: a, port: 70000}
                  - {name: "b\\"c", port: 8002}
                  - {name: d, prot: 8003}
                metrics: {port: nine}
                """);

        Command.Result result = Command.run(LauncherProcess.PROGRAM.toString(), "run", "--config", config.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output())
                .contains(
                        "70000",
                        "launcher.yaml:2",
                        "launcher.yaml:3",
                        "prot",
                        "launcher.yaml:4",
                        "nine",
                        "launcher.yaml:5");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), ports.metrics()).close())
                .isInstanceOf(IOException.class);
    }

    /** Two regions; the first with a section of its own. */
    private Path config(String common, String ofFirst) throws IOException {
        return Files.writeString(folder.resolve("launcher.yaml"), """
                %s
                metrics: {port: %d}
                regions:
                  - {name: region-0, port: %d%s}
                  - {name: region-1, port: %d}
                """.formatted(
                        common, ports.metrics(), ports.of(0), ofFirst.isEmpty() ? "" : ", " + ofFirst, ports.of(1)));
    }
}
