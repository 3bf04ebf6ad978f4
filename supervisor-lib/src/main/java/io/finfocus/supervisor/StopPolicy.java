package io.finfocus.supervisor;

import java.time.Duration;

/**
 * How a process is asked to end, and when it is made to.
 *
 * @param signal what its whole process group is sent first
 * @param grace what remains of the group after this time is killed
 */
public record StopPolicy(Signal signal, Duration grace) {
    /** Checks the values. */
    public StopPolicy {
        Rule.require(!grace.isNegative(), "stop.grace", grace, "must not be negative");
    }

    /** {@return the usual policy: TERM, and KILL after 4 s} */
    public static StopPolicy standard() {
        return new StopPolicy(Signal.TERM, Duration.ofSeconds(4));
    }
}
