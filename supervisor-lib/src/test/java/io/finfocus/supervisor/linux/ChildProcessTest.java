package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChildProcessTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void adoptOrphans() {
        assertThat(Children.adopt()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 143, 255})
    void reportsTheExactExitCodeOfAProcessThatEndsAtOnce(int code) throws IOException {
        try (Shell shell = Shell.run("exit " + code)) {
            assertThat(shell.end()).isEqualTo(new ExitStatus.Exited(code));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 15})
    void tellsASignalFromAnExitCode(int signal) throws IOException {
        try (Shell shell = Shell.run("kill -" + signal + " $$")) {
            assertThat(shell.end()).isEqualTo(new ExitStatus.Killed(signal));
        }
    }

    @Test
    void leadsASessionAndAGroupOfItsOwn() throws IOException {
        try (Shell shell = Shell.run("echo ready; read x < /dev/zero")) {
            shell.nextLine();

            ProcessEntry entry = ProcessEntry.read(shell.child.pid()).orElseThrow();

            assertThat(entry.session()).isEqualTo(shell.child.pid());
            assertThat(entry.group()).isEqualTo(shell.child.pid());
        }
    }

    @Test
    void passesTheEnvironmentByteForByteAndNothingElse() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("EMPTY", "");
        environment.put("UMLAUT", "ü€\ud83d\ude00");
        environment.put("LATIN1", ByteStrings.decode(new byte[] {'a', (byte) 0xfc, 'b'}));
        SpawnRequest request = new SpawnRequest(List.of("/usr/bin/env"), environment, Set.of());
        ChildProcess child = ChildProcess.spawn(request);

        byte[] output = child.standardOutput().readAllBytes();
        child.awaitEnd();
        child.reap();

        assertThat(ByteStrings.decode(output).lines())
                .containsExactlyInAnyOrder("EMPTY=", "UMLAUT=ü€\ud83d\ude00", "LATIN1=a\udcfcb");
        assertThat(output).contains(0xfc).doesNotContain(0xed);
    }

    @Test
    void inheritsNoDescriptorButTheThreeOfItsOwn() throws IOException {
        try (ServerSocket socket = new ServerSocket(0);
                Shell shell = Shell.run("for f in /proc/$$/fd/*; do echo $(readlink $f); done")) {
            assertThat(socket.isBound()).isTrue();

            List<String> open = shell.remainingLines();

            // the last one is dash's own, open on /proc/<pid>/fd while the pattern expands
            assertThat(open).hasSizeBetween(3, 4);
            assertThat(open.getFirst()).isEqualTo("/dev/null");
            assertThat(open).noneMatch(target -> target.contains("socket") || target.contains(".jar"));
        }
    }

    @Test
    void marksEveryDescriptorForClosingWhereTheLibraryCannot() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(socket.isBound()).isTrue();

            SpawnCall.markCloseOnExecOneByOne();

            for (int descriptor : ProcFile.numbersIn("/proc/self/fdinfo").orElseThrow()) {
                String info = ProcFile.read("/proc/self/fdinfo/" + descriptor)
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                        .orElse("");
                if (descriptor > 2 && !info.isEmpty()) {
                    long flags = info.lines()
                            .filter(line -> line.startsWith("flags:"))
                            .mapToLong(line -> Long.parseLong(line.substring(6).trim(), 8))
                            .sum();
                    assertThat(flags & 0x80000).as("descriptor %d", descriptor).isNotZero();
                }
            }
            assertThat(SystemCalls.closeOnExecFrom(3)).isZero();
        }
    }

    @Test
    void startsWithNoSignalBlockedOrIgnored() throws IOException {
        try (Shell shell = Shell.run("grep -E '^Sig(Blk|Ign)' /proc/self/status")) {
            assertThat(shell.remainingLines())
                    .containsExactly("SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000");
        }
    }

    @Test
    void readsFromDevNull() throws IOException {
        try (Shell shell = Shell.run("cat; echo end")) {
            assertThat(shell.remainingLines()).containsExactly("end");
        }
    }

    @Test
    void keepsStandardErrorApart() throws IOException {
        try (Shell shell = Shell.run("echo out; echo err >&2")) {
            assertThat(shell.remainingLines()).containsExactly("out");
            assertThat(shell.child.standardError().readAllBytes()).asString().isEqualTo("err\n");
        }
    }

    @Test
    void deliversWhatAGrandchildWritesAfterItsParentHasEnded() throws IOException {
        try (Shell shell = Shell.run("(while kill -0 $$ 2>&-; do :; done; echo late) & exit 3")) {
            ExitStatus status = shell.child.awaitEnd();
            shell.reap(); // only then does kill -0 fail
            assertThat(shell.remainingLines()).containsExactly("late");
            assertThat(status).isEqualTo(new ExitStatus.Exited(3));
        }
    }

    @Test
    void signalsTheWholeGroupEvenWhenItsLeaderHasEnded() throws IOException {
        try (Shell shell = Shell.run("sleep 1000 & echo $!; exit 0")) {
            int member = shell.nextNumber();
            shell.child.awaitEnd();
            assertThat(shell.child.groupLives()).isTrue();

            shell.child.signalGroup(15);

            Await.until("the member has ended", () -> !Shell.isAlive(member));
            Await.until("the group is seen empty", () -> !shell.child.groupLives());
        }
    }

    @Test
    void endsADescendantThatHasLeftTheSession() throws IOException {
        try (Shell shell = Shell.run("setsid sh -c 'echo $$; exec sleep 1000' & wait")) {
            int escaped = shell.nextNumber();
            shell.child.signalGroup(9);

            shell.end();

            assertThat(Shell.exists(escaped)).isFalse();
        }
    }

    @Test
    void endsADaemonWhoseParentWasGoneLongBefore() throws IOException {
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "MARK", "daemon-" + System.nanoTime());
        String script =
                "sh -c 'setsid sh -c \"echo \\$\\$; exec >/dev/null 2>&1 sleep 1000\" & exit 0'; echo on; sleep 1000";
        try (Shell shell = Shell.run(script, environment, Set.of("MARK=" + environment.get("MARK")))) {
            int first = Integer.parseInt(shell.nextLine().replace("on", "0").trim());
            int daemon = first == 0 ? shell.nextNumber() : first;
            Await.until("adopted", () -> ProcessEntry.read(daemon).orElseThrow().parent() == SystemCalls.getpid());
            shell.child.signalGroup(9);

            shell.end();

            assertThat(Shell.exists(daemon)).isFalse();
        }
    }

    @Test
    void leavesTheDescendantsOfOthersAlone() throws IOException {
        try (Shell other = Shell.run("sh -c 'setsid sh -c \"echo \\$\\$; exec sleep 1000\" & exit 0'; sleep 1000");
                Shell shell = Shell.run("exit 1")) {
            int daemon = other.nextNumber();
            Await.until("adopted", () -> ProcessEntry.read(daemon).orElseThrow().parent() == SystemCalls.getpid());

            shell.end();

            assertThat(Shell.isAlive(daemon)).isTrue();
            other.child.signalGroup(9);
            other.end();
            assertThat(Shell.exists(daemon))
                    .as("found by the output pipe that it holds")
                    .isFalse();
        }
    }

    @Test
    void reapsOrphansByTheHundredAndLosesNoExitCode() throws IOException {
        String script = "for i in $(seq 200); do (exec setsid sh -c 'exit 0') & done; exec sh -c 'exit 9'";
        try (Shell shell = Shell.run(script)) {
            assertThat(shell.end()).isEqualTo(new ExitStatus.Exited(9));
        }
        Await.until("no zombie is left", () -> zombieChildren().isEmpty());
    }

    private static List<ProcessEntry> zombieChildren() {
        return ProcessTable.read().childrenOf(SystemCalls.getpid()).stream()
                .filter(entry -> !entry.isLive())
                .toList();
    }

    @Test
    void reapsAnOrphanWhileItsFormerParentLives() throws IOException {
        try (Shell shell = Shell.run("sh -c '(sleep 0.05 & echo $!)'; sleep 1000")) {
            int orphan = shell.nextNumber();

            Await.until("the orphan is reaped", () -> !Shell.exists(orphan));

            assertThat(Shell.isAlive(shell.child.pid())).isTrue();
        }
    }

    @Test
    void keepsItsNumberUntilItIsReapedAndSignalsNobodyAfterwards() throws IOException {
        try (Shell shell = Shell.run("exit 0")) {
            shell.child.awaitEnd();
            assertThat(Shell.exists(shell.child.pid())).isTrue();

            shell.end();

            assertThat(Shell.exists(shell.child.pid())).isFalse();
            shell.child.signalGroup(9);
        }
    }

    @Test
    void doesNotKillWhoGotTheNumberOfAnother() throws IOException {
        try (Shell shell = Shell.run("echo ready; exec sleep 1000")) {
            shell.nextLine();
            ProcessEntry now = ProcessEntry.read(shell.child.pid()).orElseThrow();
            ProcessEntry before =
                    new ProcessEntry(now.pid(), 'S', now.parent(), now.group(), now.session(), now.startTicks() - 1);

            new Eradication(_ -> List.of(before)).run(Duration.ofMillis(50));

            assertThat(Shell.isAlive(shell.child.pid())).isTrue();
        }
    }

    @Test
    void namesThePathAndTheCauseWhenItCannotStart() throws IOException {
        Path script = Files.writeString(folder.resolve("no-interpreter"), "exit 0\n");
        Path orphaned = Files.writeString(folder.resolve("bad-interpreter"), "#!/no/such/shell\n");
        script.toFile().setExecutable(true);
        orphaned.toFile().setExecutable(true);
        Path plain = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");

        assertRefused(folder.resolve("missing"), "ENOENT, no such file or directory");
        assertRefused(script, "ENOEXEC, not a program of this machine, nor a script that begins with #!");
        assertRefused(orphaned, "ENOENT, no such file or directory (its interpreter or dynamic loader is missing)");
        assertRefused(plain, "EACCES, permission denied");
        assertRefused(folder, "EACCES, permission denied");
        Await.until("no zombie is left", () -> zombieChildren().isEmpty());
    }

    private static void assertRefused(Path program, String cause) {
        SpawnRequest request = new SpawnRequest(List.of(program.toString()), Map.of(), Set.of());
        assertThatThrownBy(() -> ChildProcess.spawn(request))
                .isInstanceOf(SpawnException.class)
                .hasMessage("cannot start " + program + ": " + cause);
    }

    @Test
    void refusesArgumentsThatAreTooLong() {
        SpawnRequest request = new SpawnRequest(List.of("/bin/true", "x".repeat(1 << 22)), Map.of(), Set.of());

        assertThatThrownBy(() -> ChildProcess.spawn(request))
                .hasMessage("cannot start /bin/true: E2BIG, arguments and environment are too long");
    }

    @Test
    void looksAProgramUpInThePathOfTheChild() throws IOException {
        Path tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho found $0\n");
        tool.toFile().setExecutable(true);
        Map<String, String> environment = Map.of("PATH", "/nowhere:" + folder);
        ChildProcess child = ChildProcess.spawn(new SpawnRequest(List.of("tool"), environment, Set.of()));

        byte[] output = child.standardOutput().readAllBytes();
        child.awaitEnd();
        child.reap();

        assertThat(output).asString().isEqualTo("found " + tool + "\n");
        assertThatThrownBy(() -> ChildProcess.spawn(new SpawnRequest(List.of("no-such-tool"), environment, Set.of())))
                .hasMessage("cannot start no-such-tool: no such program in PATH");
    }
}
