package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stdout that nobody reads any more, or that its reader leaves standing. */
class StandardOutputIT {
    private final Ports ports = Ports.free(2);

    @Test
    void aClosedStdoutEndsTheRunCleanly() throws Exception {
        try (LauncherProcess launcher = LauncherProcess.demo(ports, Map.of("FINFOCUS_DEMO_FLOOD_LINES", "100000"))) {
            launcher.awaitReady();
            List<ProcessHandle> plugins = launcher.children();

            launcher.closeOutput();

            assertThat(launcher.exitCode()).isZero();
            assertThat(plugins).noneMatch(ProcessHandle::isAlive);
        }
    }

    /** The reader leaves when all that is said at the start is read; the stand-ins' next line would come after a minute. */
    @Test
    void aClosedStdoutEndsAlsoARunThatHasNothingToSay() throws Exception {
        String script = """
                { timeout 40 "$1" demo 2>&3; echo "exit code $?" >&3; } 3>&2 | {
                  ready=0
                  while [ $ready -lt 2 ] && read -r line; do
                    case $line in *"ready after"*) ready=$((ready + 1)) ;; esac
                  done
                  sleep 0.5
                }
                """;

        Command.Result result =
                Command.run(Settings.of(ports), "sh", "-c", script, "sh", LauncherProcess.PROGRAM.toString());

        assertThat(result.output().lines()).last().asString().isEqualTo("exit code 0");
        assertThat(result.output()).containsOnlyOnce("cannot write to stdout: ");
    }

    @Test
    void aClosedStdoutIsIgnoredByARunThatIsToldSo(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("launcher.yaml"), "logs: {on-closed-stdout: discard}\n");
        Map<String, String> flood = Map.of("FINFOCUS_DEMO_FLOOD_LINES", "100000");
        try (LauncherProcess launcher = LauncherProcess.demo(ports, flood, "--config", config.toString())) {
            launcher.awaitReady();

            launcher.closeOutput();

            launcher.await("/metrics", answer -> answer.body().lines().anyMatch(StandardOutputIT::isWholeFlood));
            launcher.signal("TERM");
            assertThat(launcher.exitCode()).isZero();
        }
    }

    private static boolean isWholeFlood(String sample) {
        return sample.startsWith("finfocus_plugin_log_lines_total{region=\"region-1\",kind=\"json\"} 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aBlockedStdoutDelaysTheEndByLessThanASecondBeyondTheGrace(String ignoresStop) throws Exception {
        // 2 s are promised; what is beyond is for a slow machine, as are further attempts.
        Duration promised = Duration.ofMillis(2_250);
        Duration took = endWithBlockedStdout(ignoresStop);
        for (int attempt = 2; attempt <= 3 && took.compareTo(promised) >= 0; attempt++) {
            took = endWithBlockedStdout(ignoresStop);
        }
        assertThat(took).isLessThan(promised);
    }

    private Duration endWithBlockedStdout(String ignoresStop) throws Exception {
        Map<String, String> flood =
                Map.of("FINFOCUS_DEMO_FLOOD_LINES", "10000000", "FINFOCUS_DEMO_IGNORE_STOP", ignoresStop);
        try (LauncherProcess launcher = LauncherProcess.demo(ports, flood, "--grace", "1s")) {
            launcher.stopReading();
            launcher.awaitReady();
            List<ProcessHandle> plugins = launcher.children();

            long beginNanos = System.nanoTime();
            launcher.signal("TERM");

            assertThat(launcher.exitCode()).isZero();
            Duration took = Duration.ofNanos(System.nanoTime() - beginNanos);
            assertThat(plugins).hasSize(2).noneMatch(ProcessHandle::isAlive);
            return took;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aSecondSignalEndsTheRunAtOnceAlsoWhenStdoutIsBlocked(String ignoresStop) throws Exception {
        Map<String, String> flood =
                Map.of("FINFOCUS_DEMO_FLOOD_LINES", "10000000", "FINFOCUS_DEMO_IGNORE_STOP", ignoresStop);
        try (LauncherProcess launcher = LauncherProcess.demo(ports, flood, "--grace", "10m")) {
            launcher.stopReading();
            launcher.awaitReady();
            List<ProcessHandle> plugins = launcher.children();

            launcher.signal("TERM");
            launcher.await("/readyz", answer -> answer.statusCode() == 503);
            launcher.signal("TERM");

            assertThat(launcher.exitCode()).isEqualTo(1);
            assertThat(plugins).hasSize(2).noneMatch(ProcessHandle::isAlive);
        }
    }
}
