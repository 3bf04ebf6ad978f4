package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the sizes, offsets and constants that we count on with a C compiler's. */
class StructureSizesTest {
    private static final String PROGRAM = """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <signal.h>
            #include <spawn.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <sys/prctl.h>
            #include <sys/syscall.h>
            #include <sys/wait.h>
            #define SHOW(name, value) printf(name " %ld\\n", (long) (value))
            int main(void) {
              SHOW("posix_spawnattr_t", sizeof(posix_spawnattr_t));
              SHOW("posix_spawn_file_actions_t", sizeof(posix_spawn_file_actions_t));
              SHOW("sigset_t", sizeof(sigset_t));
              SHOW("siginfo_t", sizeof(siginfo_t));
              SHOW("si_code", offsetof(siginfo_t, si_code));
              SHOW("si_pid", offsetof(siginfo_t, si_pid));
              SHOW("si_status", offsetof(siginfo_t, si_status));
              SHOW("sigaction", sizeof(struct sigaction) <= 152);
              SHOW("sa_handler", offsetof(struct sigaction, sa_handler));
              SHOW("SETSIGDEF", POSIX_SPAWN_SETSIGDEF);
              SHOW("SETSIGMASK", POSIX_SPAWN_SETSIGMASK);
              SHOW("SETSID", POSIX_SPAWN_SETSID);
              SHOW("O_CLOEXEC", O_CLOEXEC);
              SHOW("F_SETPIPE_SZ", F_SETPIPE_SZ);
              SHOW("WNOWAIT", WNOWAIT);
              SHOW("WEXITED", WEXITED);
              SHOW("WNOHANG", WNOHANG);
              SHOW("P_PID", P_PID);
              SHOW("CLD_EXITED", CLD_EXITED);
              SHOW("SUBREAPER", PR_SET_CHILD_SUBREAPER);
              SHOW("SIGCHLD", SIGCHLD);
              return 0;
            }
            """;

    private static final List<String> EXPECTED = List.of(
            "posix_spawnattr_t " + SpawnCall.ATTRIBUTES_BYTES,
            "posix_spawn_file_actions_t " + SpawnCall.FILE_ACTIONS_BYTES,
            "sigset_t " + SpawnCall.SIGNAL_SET_BYTES,
            "siginfo_t " + WaitCall.SIGINFO_BYTES,
            "si_code " + WaitCall.CODE_OFFSET,
            "si_pid " + WaitCall.PID_OFFSET,
            "si_status " + WaitCall.STATUS_OFFSET,
            "sigaction 1",
            "sa_handler 0",
            "SETSIGDEF " + SpawnCall.SETSIGDEF,
            "SETSIGMASK " + SpawnCall.SETSIGMASK,
            "SETSID " + SpawnCall.SETSID,
            "O_CLOEXEC " + SystemCalls.O_CLOEXEC,
            "F_SETPIPE_SZ " + SystemCalls.F_SETPIPE_SZ,
            "WNOWAIT " + WaitCall.WNOWAIT,
            "WEXITED " + WaitCall.WEXITED,
            "WNOHANG " + WaitCall.WNOHANG,
            "P_PID " + WaitCall.P_PID,
            "CLD_EXITED " + WaitCall.CLD_EXITED,
            "SUBREAPER " + SystemCalls.PR_SET_CHILD_SUBREAPER,
            "SIGCHLD " + SystemCalls.SIGCHLD);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cc", "musl-gcc"})
    void agreeWithTheCompiler(String compiler) throws IOException, InterruptedException {
        boolean present = isOnPath(compiler);
        if (!present) {
            assertThat(Boolean.getBoolean("finfocus.tests.required"))
                    .as("required tests need " + compiler)
                    .isFalse();
        }
        assumeTrue(present, compiler + " is not installed");
        Path source = Files.writeString(folder.resolve("sizes.c"), PROGRAM);
        Path program = folder.resolve("sizes");

        assertThat(run(compiler, "-o", program.toString(), source.toString())).isEmpty();

        assertThat(run(program.toString())).containsExactlyElementsOf(EXPECTED);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }
}
