package io.finfocus.logs;

/** What becomes of a JSON line that has the region's field already, with another value. */
public enum ConflictPolicy {
    /** The line's own field is renamed to {@code exported_<field>}, as Prometheus does with labels, and ours stands first. */
    RENAME,

    /** The line stays as it is. */
    KEEP
}
