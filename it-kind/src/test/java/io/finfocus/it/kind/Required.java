package io.finfocus.it.kind;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What tests need of their machine: where it is missing they are skipped by name, or fail where nothing may be skipped. */
final class Required {
    private static final boolean STRICT = Boolean.getBoolean("finfocus.tests.required");

    private Required() {}

    static void that(boolean present, String need) {
        if (STRICT) {
            Assertions.assertTrue(present, need);
        }
        Assumptions.assumeTrue(present, need);
    }

    static void programs(String... programs) {
        for (String program : programs) {
            that(isInstalled(program), "needs " + program + ", which is not on PATH");
        }
    }

    static boolean isInstalled(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
