package io.finfocus.supervisor;

import java.time.Duration;

/** What one {@link ReadinessProbe#check check} found. */
public sealed interface ProbeResult {
    /** {@return how long the check took} */
    Duration took();

    /** {@return whether the answer was 2xx} */
    boolean isHealthy();

    /** {@return the result in a few words, such as {@code HTTP 503} or {@code connection refused}} */
    String text();

    /**
     * A status line came.
     *
     * @param status its status code
     * @param took how long the check took
     */
    record Answered(int status, Duration took) implements ProbeResult {
        @Override
        public boolean isHealthy() {
            return status >= 200 && status < 300;
        }

        @Override
        public String text() {
            return "HTTP " + status;
        }
    }

    /**
     * None came, or something that is no status line.
     *
     * @param cause why, in a few words
     * @param took how long the check took
     */
    record Unanswered(String cause, Duration took) implements ProbeResult {
        @Override
        public boolean isHealthy() {
            return false;
        }

        @Override
        public String text() {
            return cause;
        }
    }
}
