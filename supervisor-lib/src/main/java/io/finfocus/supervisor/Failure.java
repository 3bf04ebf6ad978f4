package io.finfocus.supervisor;

/**
 * One failure of a process.
 *
 * @param reason its kind
 * @param text what happened, for people, such as {@code exited with code 7}
 */
public record Failure(FailureReason reason, String text) {}
