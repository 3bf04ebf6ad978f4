package io.finfocus.supervisor;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.supervisor.linux.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor with real processes: shells, and a plugin of a few lines. */
@Timeout(120)
class ProcessLifecycleTest {
    private static final RegionId EU = new RegionId("eu");
    private static final RegionId US = new RegionId("us");
    private static final Duration LONG = ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Supervisor> supervisors = new ArrayList<>();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<ProcessState> states = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void leaveNothingBehind() {
        supervisors.forEach(Supervisor::killNow);
        supervisors.forEach(Supervisor::close);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private Supervisor supervise(ProcessSpec... specs) {
        Supervisor supervisor = new Supervisor(
                List.of(specs), 0, this::collect, (_, _, after) -> states.add(after), NanoClock.system());
        supervisors.add(supervisor);
        supervisor.start();
        return supervisor;
    }

    private void collect(ProcessOutput output) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(output.bytes(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.startsWith("PORT=")) {
                output.portAnnounced().accept(Integer.parseInt(line.substring(5)));
            }
        }
    }

    private ProcessSpec shell(RegionId region, String script) {
        return spec(region, List.of("/bin/sh", "-c", script))
                .withStop(new StopPolicy(Signal.TERM, ofMillis(300)))
                .withRestart(new RestartPolicy(2, LONG, new Backoff(ofMillis(10), 1, ofMillis(10), 0)));
    }

    private ProcessSpec plugin(RegionId region, String... manners) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                StandInPlugin.class.getName()));
        command.addAll(List.of(manners));
        return spec(region, command);
    }

    private ProcessSpec spec(RegionId region, List<String> command) {
        int port = freePort();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("REGION", region.value());
        environment.put("FINFOCUS_PLUGIN_PORT", Integer.toString(port));
        environment.put("FOLDER", folder.toString());
        return ProcessSpec.of(region, command, environment, port)
                .withStartTimeout(LONG)
                .withHealth(new HealthPolicy(ofMillis(50), ofSeconds(20), 3));
    }

    /** Below the range from which the system takes client ports: what is free now stays free. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(30_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // taken: another one
            }
        }
    }

    private static void awaitState(Supervisor supervisor, int index, String label) {
        Await.until(label, () -> supervisor.status().get(index).state().label().equals(label));
    }

    private void awaitLines(int count) {
        Await.until(count + " lines", () -> lines.size() >= count);
    }

    private static boolean exists(String pid) {
        return Files.exists(Path.of("/proc", pid.trim()));
    }

    private static boolean stops(Supervisor supervisor) throws InterruptedException {
        supervisor.stop();
        return supervisor.awaitStopped(LONG);
    }

    @Test
    void bringsAPluginUpAndStopsItCleanly() throws InterruptedException {
        Supervisor supervisor = supervise(plugin(EU));
        awaitState(supervisor, 0, "ready");
        ProcessStatus status = supervisor.status().getFirst();
        ResourceUsage usage = status.resources().orElseThrow();
        assertThat(usage.residentBytes()).isGreaterThan(1 << 20);
        assertThat(usage.openDescriptors()).isGreaterThan(3);
        assertThat(usage.cpuSeconds()).isPositive();

        assertThat(stops(supervisor)).isTrue();

        assertThat(exists(status.pid().orElseThrow().toString())).isFalse();
        assertThat(lines).containsExactly("PORT=" + status.port());
    }

    @Test
    void findsAPluginAtTheEphemeralPortThatItAnnounces() {
        ProcessSpec spec = plugin(EU, "announce");
        Supervisor supervisor = supervise(spec);
        awaitState(supervisor, 0, "ready");

        assertThat(supervisor.status().getFirst().port()).isNotEqualTo(spec.port());
        assertThat(lines)
                .containsExactly("PORT=" + supervisor.status().getFirst().port());
    }

    @Test
    void startsAKilledPluginAgainAndLeavesTheOtherAlone() {
        Supervisor supervisor = supervise(plugin(EU), plugin(US));
        awaitState(supervisor, 0, "ready");
        awaitState(supervisor, 1, "ready");
        List<ProcessStatus> before = supervisor.status();

        ProcessHandle.of(before.getFirst().pid().orElseThrow()).orElseThrow().destroyForcibly();
        Await.until(
                "another pid",
                () -> supervisor.status().getFirst().isReady()
                        && !supervisor
                                .status()
                                .getFirst()
                                .pid()
                                .equals(before.getFirst().pid()));

        assertThat(supervisor.status().getFirst().restarts()).containsEntry(FailureReason.SIGNAL, 1L);
        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(FailureReason.SIGNAL, "killed by signal KILL"));
        assertThat(supervisor.status().getLast().pid())
                .isEqualTo(before.getLast().pid());
    }

    @Test
    void restartsAPluginThatNoLongerAnswers() {
        ProcessSpec spec = plugin(EU, "hang-after=2").withHealth(new HealthPolicy(ofMillis(50), ofMillis(500), 2));
        Supervisor supervisor = supervise(spec);

        Await.until("a restart", () -> supervisor.status().getFirst().restarts().get(FailureReason.LIVENESS) > 0);

        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(
                        new Failure(FailureReason.LIVENESS, "2 health checks in a row failed: no answer within 500ms"));
    }

    @Test
    void doesNotCreditAStrangersAnswerToTheProcess() throws IOException {
        ProcessSpec spec = shell(EU, "exec sleep 1000");
        try (ServerSocket stranger = new ServerSocket(spec.port(), 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answerAll(stranger));
            Supervisor supervisor = supervise(spec);
            Await.until(
                    "several answers",
                    () -> states.stream()
                            .anyMatch(s -> s instanceof ProcessState.Starting starting && starting.failedProbes() > 3));

            assertThat(states).noneMatch(s -> s instanceof ProcessState.Ready);
            assertThat(((ProcessState.Starting) supervisor.status().getFirst().state()).lastProbe())
                    .contains("port " + spec.port() + " is answered by another process");
        }
    }

    private static void answerAll(ServerSocket server) {
        while (true) {
            try (Socket client = server.accept()) {
                client.getInputStream().read(new byte[4096]);
                client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    void clearsWhoStillHoldsThePortBeforeTheNextStart() {
        // the plugin lives in another session, and its parent ends: the port stays taken unless it is found
        ProcessSpec plugin = plugin(EU);
        String command = String.join(" ", plugin.command());
        ProcessSpec spec = new ProcessSpec(
                EU,
                List.of("/bin/sh", "-c", "setsid " + command + " & read line < $FOLDER/fifo; exit 5"),
                plugin.environment(),
                plugin.port(),
                plugin.probe(),
                LONG,
                plugin.restart(),
                plugin.health(),
                plugin.stop());
        makeFifo(folder.resolve("fifo"));
        Supervisor supervisor = supervise(spec);
        awaitState(supervisor, 0, "ready");
        int first = supervisor.status().getFirst().pid().orElseThrow();

        writeLine(folder.resolve("fifo"));

        Await.until(
                "a second instance is ready",
                () -> supervisor.status().getFirst().isReady()
                        && supervisor.status().getFirst().pid().orElseThrow() != first);
        assertThat(supervisor.status().getFirst().restarts()).containsEntry(FailureReason.EXIT, 1L);
        assertThat(supervisor.status().getFirst().attempt()).isEqualTo(2);
    }

    private static void makeFifo(Path path) {
        try {
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void writeLine(Path path) {
        try {
            Files.writeString(path, "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void usesUpTheAttemptsOfAProcessThatCrashesAtOnceAndReportsItsCode() {
        Supervisor supervisor = supervise(shell(EU, "exit 7"), shell(US, "exec sleep 1000"));
        awaitState(supervisor, 0, "exhausted");

        assertThat(supervisor.status().getFirst().state())
                .isEqualTo(new ProcessState.Exhausted(2, 2, new Failure(FailureReason.EXIT, "exited with code 7")));
        assertThat(supervisor.status().getLast().state().label()).isEqualTo("starting");
    }

    @Test
    void namesABinaryThatCannotBeStartedAndStartsItsSiblings() {
        Path missing = folder.resolve("missing");
        ProcessSpec spec =
                spec(EU, List.of(missing.toString())).withRestart(new RestartPolicy(1, LONG, Backoff.standard()));
        Supervisor supervisor = supervise(spec, shell(US, "exec sleep 1000"));
        awaitState(supervisor, 0, "exhausted");
        awaitState(supervisor, 1, "starting");

        assertThat(supervisor.status().getFirst().lastFailure())
                .contains(new Failure(
                        FailureReason.SPAWN, "cannot start " + missing + ": ENOENT, no such file or directory"));
    }

    @Test
    void killsTheMemberOfAGroupThatIgnoresTheStopSignal() throws InterruptedException {
        Supervisor supervisor = supervise(shell(
                EU,
                "(trap '' TERM; echo $$; exec sh -c 'echo $$; exec sleep 1000') & "
                        + "trap 'exit 0' TERM; while :; do sleep 0.01; done"));
        awaitLines(2);

        assertThat(stops(supervisor)).isTrue();

        assertThat(lines).noneMatch(ProcessLifecycleTest::exists);
        assertThat(states).anyMatch(s -> s instanceof ProcessState.Stopping stopping && stopping.killed());
    }

    @Test
    void endsADescendantInAnotherSessionWithItsRegion() throws InterruptedException {
        Supervisor supervisor = supervise(shell(EU, "setsid sh -c 'echo $$; exec sleep 1000' & exec sleep 1000"));
        awaitLines(1);
        assertThat(exists(lines.getFirst())).isTrue();

        assertThat(stops(supervisor)).isTrue();

        assertThat(exists(lines.getFirst())).isFalse();
    }

    @Test
    void settlesAlthoughSomebodyOutsideHoldsItsOutput() throws InterruptedException, IOException {
        Supervisor supervisor = supervise(shell(EU, "echo $$; exec sleep 1000"));
        awaitLines(1);
        Path held = Path.of("/proc", lines.getFirst(), "fd", "1");
        try (var outside = Files.newOutputStream(held)) {
            assertThat(stops(supervisor)).isTrue();
            outside.write("from outside\n".getBytes(StandardCharsets.UTF_8));
        }
        awaitLines(2);
        assertThat(lines.getLast()).isEqualTo("from outside");
    }

    @Test
    void stopsInTheMiddleOfTheStartsAndStartsNothingAfterwards() throws InterruptedException {
        Supervisor supervisor = supervise(shell(EU, "echo $$; exec sleep 1000"), shell(US, "exit 1"));
        awaitLines(1);

        assertThat(stops(supervisor)).isTrue();

        assertThat(exists(lines.getFirst())).isFalse();
        assertThat(supervisor.status())
                .allSatisfy(status -> assertThat(status.state().isFinal()).isTrue());
    }

    @Test
    void stopsTwelveStubbornProcessesInTheTimeOfOne() throws InterruptedException {
        ProcessSpec[] specs = new ProcessSpec[12];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = shell(new RegionId("r" + i), "trap '' TERM; echo up; while :; do sleep 1000; done")
                    .withStop(new StopPolicy(Signal.TERM, ofSeconds(2)));
        }
        Supervisor supervisor = supervise(specs);
        awaitLines(12);
        long startNanos = System.nanoTime();

        assertThat(stops(supervisor)).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isBetween(ofSeconds(2), ofSeconds(23));
    }

    @Test
    void killsAtOnceWhenToldASecondTime() throws InterruptedException {
        Supervisor supervisor = supervise(shell(EU, "trap '' TERM; echo up; while :; do sleep 1000; done")
                .withStop(new StopPolicy(Signal.TERM, Duration.ofHours(1))));
        awaitLines(1);
        supervisor.stop();
        awaitState(supervisor, 0, "stopping");

        supervisor.killNow();

        assertThat(supervisor.awaitStopped(LONG)).isTrue();
    }

    @Test
    void takesAnExitByTheStopSignalForACleanStop() throws InterruptedException {
        Supervisor supervisor = supervise(shell(EU, "trap 'exit 143' TERM; echo up; while :; do sleep 0.01; done"));
        awaitLines(1);

        assertThat(stops(supervisor)).isTrue();

        assertThat(supervisor.status().getFirst().lastFailure()).isEmpty();
    }

    @Test
    void givesTheProcessItsEnvironmentAndNothingElse() {
        ProcessSpec spec = shell(EU, "exec /usr/bin/env");
        supervise(spec);
        awaitLines(spec.environment().size());

        assertThat(lines.stream()
                        .filter(l -> !l.startsWith("PWD=") && !l.startsWith("_=") && !l.startsWith("SHLVL="))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(spec.environment().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList());
    }

    @Test
    void readsOnWhenTheHandlerFails() throws InterruptedException {
        Supervisor supervisor = new Supervisor(
                List.of(shell(EU, "head -c 4000000 /dev/zero; touch $FOLDER/written; exec sleep 1000")),
                0,
                _ -> {
                    throw new IOException("the handler's own trouble");
                },
                (_, _, _) -> {},
                NanoClock.system());
        supervisors.add(supervisor);
        supervisor.start();

        Await.until("all is written", () -> Files.exists(folder.resolve("written")));

        assertThat(stops(supervisor)).isTrue();
    }

    @Test
    void readsItsOwnEnvironmentAsItIs() {
        assertThat(InheritedEnvironment.read()).containsAllEntriesOf(Map.of("PATH", System.getenv("PATH")));
    }
}
