package io.finfocus.supervisor;

import java.io.IOException;

/**
 * Takes what the processes write.
 *
 * <p>Called once for each stream of each instance, on a platform thread of that stream's own, and expected to read until
 * the end. What it leaves unread, or cannot take because of an exception, is read and thrown away, so that the process
 * does not stall. The stream is closed after it.
 */
@FunctionalInterface
public interface OutputHandler {
    /**
     * Reads one stream to its end.
     *
     * @param output the stream, whose process and which of its two it is
     * @throws IOException if it cannot go on; logged, and the rest of the stream is read and thrown away
     */
    void read(ProcessOutput output) throws IOException;

    /** {@return a handler that reads and throws everything away} */
    static OutputHandler discarding() {
        return _ -> {};
    }
}
