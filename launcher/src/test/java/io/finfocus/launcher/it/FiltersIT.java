package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inject} and {@code merge} as filters in a pipe. */
class FiltersIT {
    private static final String PROGRAM = LauncherProcess.PROGRAM.toString();

    @TempDir
    private Path folder;

    @Test
    void injectTagsEachLineAndCompletesTheLast() throws Exception {
        Command.Result result =
                Command.runWithInput("{\"a\":1}\nplain\n{}", PROGRAM, "inject", "--region", "us-east-1");

        assertThat(result).isEqualTo(new Command.Result(0, """
                        {"region":"us-east-1","a":1}
                        [us-east-1] plain
                        {"region":"us-east-1"}
                        """));
    }

    @Test
    void injectTakesAClosedInputForAnEmptyOne() throws Exception {
        assertThat(Command.run("sh", "-c", "exec " + PROGRAM + " inject --region a <&-"))
                .isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void injectGivesEachLineAsSoonAsItIsWholeAndEndsWhenNobodyReads() throws Exception {
        Process process = new ProcessBuilder(PROGRAM, "inject", "--region", "a").start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("first\nsec".getBytes(StandardCharsets.UTF_8));
            in.flush();
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("[a] first");
            }

            in.write("ond\n".getBytes(StandardCharsets.UTF_8));
            in.flush();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void injectEndsAtOnceWhenNobodyReadsThoughItsInputIsIdle() throws Exception {
        Process process = new ProcessBuilder(PROGRAM, "inject", "--region", "a").start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("first\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("[a] first");
            }

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(process.getErrorStream().readAllBytes()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void injectSaysThatItsOutputIsFull() throws Exception {
        assertThat(Command.run("sh", "-c", "echo x | " + PROGRAM + " inject --region a >/dev/full"))
                .isEqualTo(new Command.Result(1, "cannot write standard output: No space left on device\n"));
    }

    @Test
    void injectDoesNotTearALineAtSigterm() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "yes 123456789 | exec " + PROGRAM + " inject --region a")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("[a] 123456789");

            Command.run("pkill", "-TERM", "-P", Long.toString(process.pid()), "java");

            assertThat(out.lines()).containsOnly("[a] 123456789");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void injectEndsWith143AfterSigterm() throws Exception {
        Process process = new ProcessBuilder(PROGRAM, "inject", "--region", "a").start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out = process.inputReader()) {
            in.write("x\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(out.readLine()).isEqualTo("[a] x");

            Command.run("kill", "-TERM", Long.toString(process.pid())); // destroy() would close stdin, too

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void mergeJoinsFilesAndNamesWhatItLeavesOut() throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "# TYPE a gauge\na 1\n");
        Path bad = Files.writeString(folder.resolve("bad"), "a 1\na{ 2\n");

        Command.Result result = Command.run(PROGRAM, "merge", "r1=" + good, "r2=" + bad, "r3=" + good);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("# TYPE a gauge\na{region=\"r1\"} 1\na{region=\"r3\"} 1\n")
                .contains("cannot merge r2=" + bad + ": line 2: ");
    }

    @Test
    void usageErrorsExitWithTwo() throws Exception {
        assertThat(Command.run(PROGRAM, "inject").exitCode()).isEqualTo(2);
        assertThat(Command.run(PROGRAM, "merge", "a=x", "a=y").exitCode()).isEqualTo(2);
        assertThat(Command.run(PROGRAM, "--no-such-flag").exitCode()).isEqualTo(2);
        assertThat(Command.run(PROGRAM, "--help").exitCode()).isZero();
        assertThat(Command.run(PROGRAM, "--version").exitCode()).isZero();
    }
}
