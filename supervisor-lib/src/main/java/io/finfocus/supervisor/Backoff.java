package io.finfocus.supervisor;

import java.time.Duration;

/**
 * The growing pause before a further attempt: {@code initial × factor^(failures - 1)}, at most {@code max}, and then
 * {@code ± jitter}, so that processes which failed together do not come back together.
 *
 * @param initial the pause after the first failure
 * @param factor what each further failure multiplies it by, at least 1
 * @param max the longest pause before jitter
 * @param jitter the greatest deviation as a fraction of the pause, 0 to 1
 */
public record Backoff(Duration initial, double factor, Duration max, double jitter) {
    /** Checks the four values and how they fit together. */
    public Backoff {
        Rule.require(!initial.isNegative(), "backoff.initial", initial, "must not be negative");
        Rule.require(factor >= 1 && Double.isFinite(factor), "backoff.factor", factor, "must be at least 1");
        Rule.require(
                max.compareTo(initial) >= 0,
                "backoff.max",
                max,
                "must be at least backoff.initial (" + Durations.text(initial) + ")");
        Rule.require(jitter >= 0 && jitter <= 1, "backoff.jitter", jitter, "must be between 0 and 1");
    }

    /** {@return the usual pauses: 500 ms, doubled up to 30 s, ± 20 %} */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2);
    }

    /**
     * {@return the pause after a number of failures in a row}
     *
     * @param failures how many, at least 1
     * @param deviation where in the jitter's range the pause lies: from -1, shortest, to 1, longest
     */
    public Duration delay(int failures, double deviation) {
        double pauseNanos =
                Math.min((double) max.toNanos(), (double) initial.toNanos() * Math.pow(factor, failures - 1.0));
        return Duration.ofNanos(Math.round(pauseNanos * (1 + jitter * deviation)));
    }
}
