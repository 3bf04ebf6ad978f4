package io.finfocus.supervisor;

import java.time.Duration;

/**
 * How a ready process is watched.
 *
 * @param interval the time between two checks
 * @param timeout how long one check may take, also while the process starts
 * @param failures so many failed checks in a row end the process
 */
public record HealthPolicy(Duration interval, Duration timeout, int failures) {
    /** Checks the values. */
    public HealthPolicy {
        Rule.require(interval.isPositive(), "health.interval", interval, "must be positive");
        Rule.require(timeout.isPositive(), "health.timeout", timeout, "must be positive");
        Rule.require(failures >= 1, "health.failures", failures, "must be at least 1");
    }

    /** {@return the usual policy: every 5 s, 2 s each, 3 failures} */
    public static HealthPolicy standard() {
        return new HealthPolicy(Duration.ofSeconds(5), Duration.ofSeconds(2), 3);
    }
}
