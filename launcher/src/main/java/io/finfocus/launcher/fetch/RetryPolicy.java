package io.finfocus.launcher.fetch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how soon a download is tried again: exponential backoff with ± 20 % jitter. Immutable.
 *
 * @param attempts how many attempts in a row may bring nothing new, the first included
 * @param initial the pause after the first failure; it doubles with each further one
 * @param max the longest pause, also of those that a server asks for
 */
record RetryPolicy(int attempts, Duration initial, Duration max) {
    private static final double JITTER = 0.2;

    /** Five attempts within some four seconds, if they fail at once. */
    static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(250), Duration.ofSeconds(20));
    }

    /**
     * The pause before the next attempt.
     *
     * @param failures how many attempts failed so far, at least 1
     * @param retryAfter the least that the server asks for
     */
    Duration pause(int failures, Duration retryAfter) {
        double factor = Math.scalb(1 + JITTER * ThreadLocalRandom.current().nextDouble(-1, 1), failures - 1);
        Duration backoff = Duration.ofNanos((long) (initial.toNanos() * factor));
        Duration longest = backoff.compareTo(retryAfter) > 0 ? backoff : retryAfter;
        return longest.compareTo(max) > 0 ? max : longest;
    }
}
