package io.finfocus.supervisor;

/** Why a process counts as failed. */
public enum FailureReason {
    /** It exited by itself, with whatever code. */
    EXIT("exit"),
    /** A signal that the supervisor had not sent ended it. */
    SIGNAL("signal"),
    /** It was not ready in time. */
    START_TIMEOUT("start-timeout"),
    /** It had been ready and then failed its health checks. */
    LIVENESS("liveness"),
    /** It could not be started at all. */
    SPAWN("spawn");

    private final String label;

    FailureReason(String label) {
        this.label = label;
    }

    /** {@return the reason as it stands in metrics and in the status, such as {@code start-timeout}} */
    public String label() {
        return label;
    }
}
