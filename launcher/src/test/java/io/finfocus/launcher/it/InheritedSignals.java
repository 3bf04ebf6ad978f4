package io.finfocus.launcher.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What programs do with signals because whoever started the tests had it so. */
public final class InheritedSignals {
    private static final String IGNORED = "SigIgn:\t";
    private static final long INT = 1L << (2 - 1);

    private InheritedSignals() {}

    /**
     * Skips a test that sends INT where that is ignored, as a shell without job control does for what it starts in the
     * background. It is inherited by every program, and the launcher and its stand-in leave it so.
     */
    public static void assumeIntIsNotIgnored() throws IOException {
        boolean ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(IGNORED))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(IGNORED.length()), 16) & INT) != 0);
        Assumptions.assumeFalse(ignored, "SIGINT is ignored here, as in a shell's background");
    }
}
