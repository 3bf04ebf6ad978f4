package io.finfocus.launcher.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs from outside the project: used where installed, else the test is skipped by name, or fails where none may be. */
final class Programs {
    private static final boolean REQUIRED = Boolean.getBoolean("finfocus.tests.required");

    private Programs() {}

    /** The program's path; ends the test if there is none. */
    static String require(String program) {
        Optional<Path> found = find(program);
        String message = "needs " + program + ", which is not on PATH";
        if (found.isEmpty() && REQUIRED) {
            Assertions.fail(message);
        }
        Assumptions.assumeTrue(found.isPresent(), message);
        return found.orElseThrow().toString();
    }

    private static Optional<Path> find(String program) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, program);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
