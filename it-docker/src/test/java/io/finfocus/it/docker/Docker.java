package io.finfocus.it.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Docker's own command line, called in the root of the repository as the README has it. */
final class Docker {
    static final Path ROOT =
            Path.of(System.getProperty("finfocus.root", "..")).toAbsolutePath().normalize();

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private Docker() {}

    /** Whether there is a command line and a daemon that answers it. */
    static boolean answers() throws Exception {
        if (!Required.isInstalled("docker")) {
            return false;
        }
        try {
            return Command.run(ANSWER_LIMIT, ROOT, List.of("docker", "version")).exitCode() == 0;
        } catch (TimeoutException silent) {
            return false;
        }
    }

    /** {@code docker <arguments>}: how it ended and what it said. */
    static Command tried(String... arguments) throws IOException, InterruptedException, TimeoutException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return Command.run(BUILD_LIMIT, ROOT, command);
    }

    /** {@code docker <arguments>}, which has to end well: what it said. */
    static String run(String... arguments) throws IOException, InterruptedException, TimeoutException {
        return tried(arguments).orThrow().strip();
    }
}
