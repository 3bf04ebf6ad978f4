package io.finfocus.logs;

/** What a line turned out to be. */
public enum LineKind {
    /** One JSON object (RFC 8259), which now names its region. */
    JSON,

    /** Anything else. */
    TEXT
}
