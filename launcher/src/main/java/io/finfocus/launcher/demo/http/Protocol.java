package io.finfocus.launcher.demo.http;

import java.io.IOException;

/**
 * One side of one connection: takes what the client sends, calls the handler with each whole request and writes the
 * answers to its output. It belongs to the thread of its connection; {@link #isIdle()} alone may be asked by others.
 */
public interface Protocol {
    /**
     * Takes the next bytes of the client.
     *
     * @return false once the connection is at its end; what has been written is still to be sent
     * @throws IOException if the output cannot be written
     */
    boolean receive(byte[] bytes, int offset, int length) throws IOException;

    /** Whether nothing is half received or half answered, so that closing loses nothing. */
    boolean isIdle();

    /** Tells the client, if the protocol has words for it, that no further request will be taken. */
    void announceEnd() throws IOException;
}
