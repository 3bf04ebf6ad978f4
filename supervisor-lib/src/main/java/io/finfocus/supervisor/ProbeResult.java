package io.finfocus.supervisor;

import java.time.Duration;

/** What one {@link ReadinessProbe#check check} found. */
public sealed interface ProbeResult {
    /** How long the check took. */
    Duration took();

    /** Whether the answer was 2xx. */
    default boolean isHealthy() {
        return switch (this) {
            case Answered(int status, Duration _) -> status >= 200 && status < 300;
            case Unanswered _ -> false;
        };
    }

    /** The result in a few words, such as {@code HTTP 503} or {@code connection refused}. */
    default String text() {
        return switch (this) {
            case Answered(int status, Duration _) -> "HTTP " + status;
            case Unanswered(String cause, Duration _) -> cause;
        };
    }

    /** A status line came. */
    record Answered(int status, Duration took) implements ProbeResult {}

    /** None came, or something that is no status line. */
    record Unanswered(String cause, Duration took) implements ProbeResult {}
}
