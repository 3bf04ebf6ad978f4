package io.finfocus.logs;

/** What becomes of a line that is no JSON object. */
public enum TextPolicy {
    /** {@code text} becomes {@code [<region>] text}, byte for byte. */
    PREFIX,

    /** {@code text} becomes {@code {"region":"<region>","message":"text"}}; bytes that are not UTF-8 become U+FFFD. */
    WRAP
}
