package io.finfocus.supervisor;

import java.time.Duration;

/**
 * How often a failing process is started, and how long one has to live for its failures to be forgotten.
 *
 * @param attempts how many starts a process gets in all, the first included; at least 1
 * @param stableAfter after being ready for so long without interruption, attempts and pauses begin anew
 * @param backoff the pause between a failure and the next attempt
 */
public record RestartPolicy(int attempts, Duration stableAfter, Backoff backoff) {
    /** Checks the values. */
    public RestartPolicy {
        Rule.require(attempts >= 1, "restart.attempts", attempts, "must be at least 1");
        Rule.require(!stableAfter.isNegative(), "restart.stable-after", stableAfter, "must not be negative");
    }

    /** {@return the usual policy: 3 attempts, begun anew after 60 s, with {@link Backoff#standard()}} */
    public static RestartPolicy standard() {
        return new RestartPolicy(3, Duration.ofSeconds(60), Backoff.standard());
    }
}
