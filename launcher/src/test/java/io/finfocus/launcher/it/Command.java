package io.finfocus.launcher.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end, bounded. */
final class Command {
    private static final long PATIENCE_SECONDS = 60;

    private Command() {}

    /** What it exited with and what it printed, stdout and stderr together. */
    record Result(int exitCode, String output) {}

    static Result run(String... command) throws Exception {
        return run(Map.of(), "", command);
    }

    static Result run(Map<String, String> environment, String... command) throws Exception {
        return run(environment, "", command);
    }

    static Result runWithInput(String input, String... command) throws Exception {
        return run(Map.of(), input, command);
    }

    private static Result run(Map<String, String> environment, String input, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FINFOCUS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            Thread feeder = Thread.ofVirtual().start(() -> feed(process, input));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException(List.of(command) + " did not end; output:\n" + output);
            }
            feeder.join();
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    @SuppressWarnings("EmptyCatch") // a program need not read its input
    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
        }
    }
}
