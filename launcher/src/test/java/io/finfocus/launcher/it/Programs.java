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
        requireThat(found.isPresent(), "needs " + program + ", which is not on PATH");
        return found.orElseThrow().toString();
    }

    /** Ends the test where there is not what it needs. */
    static void requireThat(boolean present, String need) {
        if (REQUIRED) {
            Assertions.assertTrue(present, need);
        }
        Assumptions.assumeTrue(present, need);
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
