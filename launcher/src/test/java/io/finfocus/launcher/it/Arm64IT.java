package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same jars on a Java for arm64, emulated: the main job, and the system calls that it takes.
 *
 * <p>What the emulation cannot show is arm64's weaker ordering of memory; for that all tests run on such a machine.
 */
class Arm64IT {
    private static final int REGIONS = 2;
    private static final Ports PORTS = Ports.free(REGIONS);

    @TempDir
    private static Path home;

    private static String program;
    private static @Nullable LauncherProcess running;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        program = Arm64Distribution.in(home);
        running = LauncherProcess.startProgram(List.of(program), PORTS.metrics(), Settings.of(PORTS), "demo");
        running.awaitReady();
    }

    @AfterAll
    static void stopsCleanlyAndLeavesNothing() throws Exception {
        if (running == null) {
            return;
        }
        try (LauncherProcess launcher = running) {
            List<ProcessHandle> plugins = launcher.children();
            assertThat(plugins).hasSize(REGIONS);

            launcher.signal("TERM");

            assertThat(launcher.exitCode()).isZero();
            assertThat(plugins).noneMatch(ProcessHandle::isAlive);
            assertThat(launcher.lines()).allMatch(Lines::isTagged);
        }
    }

    private static LauncherProcess launcher() {
        assertThat(running).isNotNull();
        return running;
    }

    @Test
    void isArm64Indeed() throws Exception {
        assertThat(ElfMachine.ofJava(launcher().pid())).isEqualTo(ElfMachine.AARCH64);
        for (long plugin : launcher().pidsByRegion().values()) {
            assertThat(ElfMachine.ofJava(plugin)).isEqualTo(ElfMachine.AARCH64);
        }
    }

    @Test
    void everyRegionAnswersOnItsPublicPortAndItsLinesAreTagged() throws Exception {
        assertThat(launcher().get(PORTS.metrics(), "/readyz").body()).isEqualTo("region-0 ready\nregion-1 ready\n");
        for (int region = 0; region < REGIONS; region++) {
            assertThat(launcher().get(PORTS.of(region), "/healthz").statusCode())
                    .isEqualTo(200);
            launcher().awaitLine(("[" + Settings.name(region) + "] PORT=" + PORTS.internal(region))::equals);
            String tagged = "{\"region\":\"" + Settings.name(region) + "\",";
            launcher().awaitLine(line -> line.startsWith(tagged));
        }
    }

    @Test
    void mergesTheMetricsOfBothRegions() throws Exception {
        List<String> page =
                launcher().get(PORTS.metrics(), "/metrics").body().lines().toList();

        for (int region = 0; region < REGIONS; region++) {
            String label = "{region=\"" + Settings.name(region) + "\"}";
            assertThat(page)
                    .contains("finfocus_plugin_up" + label + " 1", "finfocus_plugin_scrape_success" + label + " 1");
            assertThat(page).anyMatch(line -> line.startsWith("go_goroutines" + label));
            // Of the process that /proc tells about, which under emulation is the emulator.
            assertThat(page)
                    .anyMatch(line -> line.startsWith("finfocus_plugin_process_resident_memory_bytes" + label)
                            && !line.endsWith(" 0"));
        }
    }

    @Test
    void everyRegionIsHealthy() throws Exception {
        Command.Result result = Command.run(Settings.of(PORTS), program, "healthcheck");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines()).hasSize(REGIONS);
    }

    @Test
    void aKilledPluginComesBackAndTheOtherIsUntouched() throws Exception {
        Map<String, Long> before = launcher().pidsByRegion();

        Command.run("kill", "-KILL", Long.toString(before.get("region-1")));

        assertThat(launcher().get(PORTS.of(1), "/healthz").statusCode()).isEqualTo(200);
        launcher().awaitReady();
        assertThat(launcher().pidsByRegion())
                .containsEntry("region-0", before.get("region-0"))
                .doesNotContainEntry("region-1", before.get("region-1"));
        assertThat(launcher().get(PORTS.metrics(), "/metrics").body())
                .contains("finfocus_plugin_restarts_total{region=\"region-1\",reason=\"signal\"} 1\n");
    }

    /** As the first process of a namespace: qemu 7 refuses to make a subreaper of another one. */
    @Test
    void whatAPluginLeavesIsKilledBeforeItsSuccessorStartsAndAtTheEnd() throws Exception {
        String unshare = Programs.require("unshare");
        Assumptions.assumeTrue(
                Command.run(unshare, "-rpf", "--mount-proc", "true").exitCode() == 0, "needs leave to use namespaces");
        Ports ports = Ports.free(1);
        // One in the plugin's group and one in a session of its own; none of them heeds the stop signal.
        Path config = Files.writeString(folder.resolve("launcher.yaml"), """
                plugin: {command: [/bin/sh, -c, "trap '' TERM; sleep 1000 & setsid sleep 1000 & exec sleep 1000"]}
                stop: {grace: 500ms}
                metrics: {port: %d}
                regions: [{name: region-0, port: %d}]
                """.formatted(ports.metrics(), ports.of(0)));
        List<String> command = List.of(unshare, "-rpf", "--mount-proc", "--kill-child", program);
        try (LauncherProcess namespace = LauncherProcess.startProgram(
                command, ports.metrics(), Map.of(), "run", "--config", config.toString())) {
            Set<ProcessHandle> first = awaitSleepers(namespace, Set.of());
            ProcessHandle inner = namespace.children().getFirst();
            assertThat(ElfMachine.ofJava(inner.pid())).isEqualTo(ElfMachine.AARCH64);

            inner.children().forEach(ProcessHandle::destroyForcibly);

            Set<ProcessHandle> second = awaitSleepers(namespace, first);
            assertThat(first).noneMatch(ProcessHandle::isAlive);

            assertThat(inner.destroy()).isTrue();
            assertThat(namespace.exitCode()).isZero();
            assertThat(second).noneMatch(ProcessHandle::isAlive);
        }
    }

    private static Set<ProcessHandle> awaitSleepers(LauncherProcess namespace, Set<ProcessHandle> earlier)
            throws Exception {
        Set<ProcessHandle> sleepers = new HashSet<>();
        namespace.await("/livez", _ -> {
            sleepers.clear();
            sleepers.addAll(namespace.children().getFirst().descendants().toList());
            sleepers.removeAll(earlier);
            return sleepers.size() == 3 && sleepers.stream().allMatch(Arm64IT::sleeps);
        });
        return sleepers;
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(a -> List.of(a).equals(List.of("1000")))
                .isPresent();
    }
}
