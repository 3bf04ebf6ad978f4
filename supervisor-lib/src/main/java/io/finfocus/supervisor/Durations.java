package io.finfocus.supervisor;

import java.time.Duration;

/** Durations as people write them: {@code 250µs}, {@code 312ms}, {@code 4s}, {@code 1.5s}. */
final class Durations {
    private static final long MILLI = 1_000_000;

    private Durations() {}

    static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (Math.abs(nanos) < MILLI && nanos != 0) {
            return nanos / 1000 + "µs";
        }
        long millis = duration.toMillis();
        if (Math.abs(millis) < 1000 && millis != 0) {
            return millis + "ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
    }
}
