package io.finfocus.launcher;

import io.finfocus.launcher.cli.CommandLineInterface;
import io.finfocus.launcher.cli.ExitCode;
import io.finfocus.launcher.cli.OutputWatch;
import io.finfocus.launcher.cli.Surroundings;
import io.finfocus.launcher.run.LauncherPrograms;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Signal;

/**
 * What the build runs once to learn which classes the commands load, and how often their methods run: one JVM makes the
 * AOT cache (JEP 514), so the short commands run inside a {@code demo}, which then gets its SIGTERM.
 *
 * <p>Where and how {@code demo} is to serve comes from the environment, as always.
 */
final class TrainingRun {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int ATTEMPTS = 200;

    /** Enough for the compilers to have seen all of the loop over lines. */
    private static final int LINES = 20_000;

    private TrainingRun() {}

    /** Runs until all commands have run; whoever started it ends it if that takes too long. */
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("operator").start(TrainingRun::operate);
        Main.main(new String[] {"demo"});
    }

    private static void operate() {
        for (int attempt = 1; run("", "healthcheck") != ExitCode.OK.number(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("cannot train: demo does not get healthy");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        run("""
            {"level":"info","region":"eu-west-1","n":-1.5e3,"ok":true,"tags":["a",{"b":null}],"message":"a \\"b\\" \\u00e9"}
            {"level":"debug","resource":"aws:ec2/instance:Instance","duration_ms":12,"message":"estimated the monthly cost"}
            text, not JSON
            """.repeat(LINES), "inject", "--region", "us-east-1");
        String page = "http://127.0.0.1:" + System.getenv("FINFOCUS_METRICS_PORT") + "/metrics";
        run("", "merge", "one=" + page, "two=" + page);
        Signal.raise(new Signal("TERM"));
    }

    private static int run(String input, String... arguments) {
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                OutputWatch.NONE);
        return CommandLineInterface.run(
                List.of(arguments),
                surroundings,
                () -> new LauncherPrograms(OutputStream.nullOutputStream(), () -> false));
    }
}
