package io.finfocus.metrics.exposition;

import java.util.Locale;

/** Why something a region offered is not on the merged page: the closed set of the {@code reason} label. */
public enum DropReason {
    /** The page breaks the format. */
    MALFORMED,
    /** The page ended before it was complete. */
    TRUNCATED,
    /** The page is larger than allowed. */
    TOO_LARGE,
    /** The page was not complete in time. */
    TIMEOUT,
    /** Nobody answered, or the region is not running. */
    CONNECT,
    /** The answer's HTTP status is neither 200 nor 404. */
    STATUS,
    /** A family whose explicit type is not the one that came first. */
    TYPE_CONFLICT,
    /** A series that its page has given before. */
    DUPLICATE_SERIES,
    /** A family whose name belongs to the launcher. */
    RESERVED,
    /** A family whose name is that of another family's children, {@code foo_count} beside a histogram {@code foo}. */
    COLLISION;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name as it stands in labels and messages, {@code type-conflict}. */
    @Override
    public String toString() {
        return text;
    }
}
