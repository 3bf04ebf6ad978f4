package io.finfocus.logs;

/** What a {@link LineWriter} does with lines once its output has failed, for instance because nobody reads it any more. */
public enum ClosedOutputPolicy {
    /** It refuses them, and each relay ends with its next line: right for a filter. */
    STOP,

    /**
     * It takes and counts them, and relays go on emptying their streams: right for a supervisor, whose children would
     * otherwise block on a full pipe, also while they are being stopped.
     */
    DISCARD
}
