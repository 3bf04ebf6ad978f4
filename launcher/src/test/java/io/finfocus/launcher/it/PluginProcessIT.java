package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin finds when it is started, and what becomes of it and of its clients when it ends. */
class PluginProcessIT {
    private static final String SECRET = "s3cr3t-value";

    private final Ports ports = Ports.free(2);

    @TempDir
    private Path folder;

    @Test
    void findsItsEnvironmentAndNothingThatTheLauncherHasOpenBlockedOrIgnored() throws Exception {
        Path seen = folder.resolve("seen");
        Path config = config("plugin: {command: [/bin/sh, -c, '%s'], env: {TOKEN: %s, WHERE: '{region}:{port}'}}"
                .formatted(
                        "exec 2> /dev/null; cat /proc/self/environ > $FOLDER/environ; cat /proc/self/status > $FOLDER/status;"
                                + " readlink /proc/$$/fd/* /proc/$$/cwd > $FOLDER/links; mv $FOLDER/links $FOLDER/seen;"
                                + " exec sleep 1000",
                        SECRET));
        Map<String, String> settings = new HashMap<>();
        settings.putAll(Map.of("FOLDER", folder.toString(), "FINFOCUS_REGIONS", "region-0", "SECRET", SECRET));
        settings.put("FINFOCUS_LOG_FILE", "/var/log/plugins.log");

        try (LauncherProcess launcher = LauncherProcess.start(
                ports.metrics(), settings, "run", "--config", config.toString(), "--log-level", "trace")) {
            launcher.awaitFile(seen);

            assertThat(variables(folder.resolve("environ")))
                    .containsEntry("REGION", "region-0")
                    .containsEntry("PORT", Integer.toString(ports.internal(0)))
                    .containsEntry("FINFOCUS_PLUGIN_PORT", Integer.toString(ports.internal(0)))
                    .containsEntry("FINFOCUS_PLUGIN_WEB_ENABLED", "true")
                    .containsEntry("FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true")
                    .containsEntry("FINFOCUS_LOG_LEVEL", "info")
                    .containsEntry("TOKEN", SECRET)
                    .containsEntry("WHERE", "region-0:" + ports.internal(0))
                    .doesNotContainKey("FINFOCUS_LOG_FILE");
            assertThat(Files.readString(folder.resolve("status")))
                    .containsPattern("SigBlk:\\s+0{16}\n")
                    .containsPattern("SigIgn:\\s+0{16}\n");
            List<String> links = Files.readAllLines(seen);
            assertThat(links).contains("/dev/null", Path.of("").toAbsolutePath().toString());
            assertThat(links).noneMatch(link -> link.startsWith("socket:") || link.endsWith(".jar"));

            launcher.get(ports.metrics(), "/metrics");
            launcher.signal("TERM");
            assertThat(launcher.exitCode()).isZero();
            assertThat(String.join("\n", launcher.lines()))
                    .contains("cannot pass on FINFOCUS_LOG_FILE")
                    .doesNotContain(SECRET);
        }
    }

    /** Also what a shell between could not name, or uses itself. */
    @Test
    void findsTheEnvironmentThatTheLauncherWasGivenAndNothingElse() throws Exception {
        Path seen = folder.resolve("seen");
        Path config = config("plugin: {command: [/bin/sh, -c, '%s']}"
                .formatted("cat /proc/$$/environ > " + seen + ".part; mv " + seen + ".part " + seen
                        + "; exec sleep 1000"));
        Map<String, String> given = Map.of(
                "PATH", "/usr/bin:/bin",
                "my.dotted", "1",
                "my-dashed", "a b",
                "1st", "line\nline",
                "home", "H",
                "options", "O",
                "cache", "",
                "IFS", ",",
                "FINFOCUS_REGIONS", "region-0");
        List<String> outer = new ArrayList<>(List.of("env", "-i"));
        given.forEach((name, value) -> outer.add(name + "=" + value));

        try (LauncherProcess launcher =
                LauncherProcess.startIn(outer, ports.metrics(), Map.of(), "run", "--config", config.toString())) {
            launcher.awaitFile(seen);

            String port = Integer.toString(ports.internal(0));
            Map<String, String> expected = new HashMap<>(given);
            expected.putAll(Map.of(
                    "REGION", "region-0",
                    "PORT", port,
                    "FINFOCUS_PLUGIN_PORT", port,
                    "FINFOCUS_PLUGIN_WEB_ENABLED", "true",
                    "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true",
                    "FINFOCUS_LOG_LEVEL", "info"));
            assertThat(variables(seen)).isEqualTo(expected);
        }
    }

    /** The kernel still takes connections for a process that it has been told to kill. */
    @Test
    void leavesItsClientsToItsSuccessorFromTheMomentItIsKilled() throws Exception {
        Path config = config("restart: {attempts: 100, backoff: {initial: 1ms, max: 1ms}}");
        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            launcher.awaitReady();
            for (int kill = 0; kill < 5; kill++) {
                long pid = launcher.pidsByRegion().get("region-0");

                ProcessHandle.of(pid).orElseThrow().destroyForcibly();

                assertThat(launcher.get(ports.of(0), "/healthz").statusCode()).isEqualTo(200);
                launcher.awaitReady();
            }
        }
    }

    @Test
    void servesOnWhileTheLauncherDrains() throws Exception {
        Path config = config("stop: {drain: 2s}");
        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            launcher.awaitReady();

            launcher.signal("TERM");

            launcher.await("/readyz", answer -> answer.statusCode() == 503);
            assertThat(launcher.get(ports.of(1), "/healthz").statusCode()).isEqualTo(200);
            assertThat(launcher.get(ports.metrics(), "/metrics").body())
                    .contains("finfocus_plugin_up{region=\"region-1\"} 1");
            assertThat(launcher.exitCode()).isZero();
        }
    }

    @Test
    void isKilledWithoutAStopSignalWhenTheLauncherIsToldAgainWhileItDrains() throws Exception {
        Path config = config("stop: {drain: 1h}");
        try (LauncherProcess launcher =
                LauncherProcess.start(ports.metrics(), Map.of(), "demo", "--config", config.toString())) {
            launcher.awaitReady();
            launcher.signal("TERM");
            launcher.await("/readyz", answer -> answer.statusCode() == 503);

            launcher.signal("TERM");

            launcher.exitCode();
            assertThat(launcher.lines())
                    .filteredOn(line -> line.contains("killing its process group"))
                    .hasSize(2);
            assertThat(launcher.lines()).noneMatch(line -> line.contains("with TERM") || line.contains("by TERM"));
        }
    }

    @Test
    void livesUnderALauncherThatIsTheFirstProcess() throws Exception {
        String unshare = Programs.require("unshare");
        Assumptions.assumeTrue(
                Command.run(unshare, "-rpf", "--mount-proc", "true").exitCode() == 0, "needs leave to use namespaces");
        Path config = config("");
        try (LauncherProcess namespace = LauncherProcess.startIn(
                List.of(unshare, "-rpf", "--mount-proc", "--kill-child"),
                ports.metrics(),
                Map.of(),
                "demo",
                "--config",
                config.toString())) {
            namespace.awaitReady();
            ProcessHandle launcher = namespace.children().getFirst();
            ProcessHandle plugin = launcher.children().findFirst().orElseThrow();

            plugin.destroyForcibly();
            namespace.await("/metrics", answer -> answer.body().contains("reason=\"signal\"} 1"));
            namespace.awaitReady();

            assertThat(launcher.children()).hasSize(2).doesNotContain(plugin);
            assertThat(launcher.destroy()).isTrue();
            assertThat(namespace.exitCode()).isZero();
        }
    }

    private static Map<String, String> variables(Path environ) throws IOException {
        Map<String, String> variables = new HashMap<>();
        Arrays.stream(Files.readString(environ, StandardCharsets.ISO_8859_1).split("\0"))
                .map(variable -> variable.split("=", 2))
                .forEach(variable -> variables.put(variable[0], variable[1]));
        return variables;
    }

    private Path config(String section) throws IOException {
        return Files.writeString(
                folder.resolve("launcher.yaml"), """
                %s
                metrics: {port: %d}
                regions: [{name: region-0, port: %d}, {name: region-1, port: %d}]
                """.formatted(section, ports.metrics(), ports.of(0), ports.of(1)));
    }
}
