package io.finfocus.it.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a program of this machine ended, and all that it said on both of its streams. */
record Command(int exitCode, String output) {
    /** Runs it in {@code folder} to its end; past {@code limit} it is killed, and what it said is in the failure's message. */
    static Command run(Duration limit, Path folder, List<String> command)
            throws IOException, InterruptedException, TimeoutException {
        Path said = Files.createTempFile("finfocus-it", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
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
