package io.finfocus.it.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a program of this machine ended, and all that it said on both of its streams. */
record Command(int exitCode, String output) {
    /** The folder of the whole project. */
    static final Path ROOT =
            Path.of(System.getProperty("finfocus.root", "..")).toAbsolutePath().normalize();

    static Command run(Duration limit, List<String> command)
            throws IOException, InterruptedException, TimeoutException {
        return run(limit, Map.of(), command);
    }

    /** Runs it in {@link #ROOT} to its end; past {@code limit} it is killed, and what it said is in the failure's message. */
    static Command run(Duration limit, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException, TimeoutException {
        Path said = Files.createTempFile("finfocus-it", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(said);
            if (!ended) {
                throw new TimeoutException("cannot wait longer than " + limit + " for " + command + ":\n" + output);
            }
            return new Command(process.exitValue(), output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(said);
        }
    }

    /** What it said, if it ended well. */
    String orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException("the command ended with " + exitCode + ":\n" + output);
        }
        return output;
    }
}
