package io.finfocus.logs;

/** Sees the lines of one stream as they were read, before they are tagged. */
@FunctionalInterface
public interface LineObserver {
    /** Looks at nothing. */
    LineObserver NONE = (bytes, offset, length) -> {};

    /**
     * Called by the relay's thread for each whole line, before the relay waits for its writer, so that a handshake is
     * seen also while the output stands still. The window is valid only during the call and must not be changed; it has
     * no LF, and ends with the CR if the line has one. Lines above the limit, which are relayed in parts, are not shown.
     * An exception is logged and otherwise ignored.
     *
     * @param bytes holds the line; belongs to the relay
     * @param offset where the line begins in {@code bytes}
     * @param length its length in bytes, 0 for an empty line
     */
    void onLine(byte[] bytes, int offset, int length);
}
