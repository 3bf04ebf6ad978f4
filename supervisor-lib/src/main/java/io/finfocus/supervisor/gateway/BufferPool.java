package io.finfocus.supervisor.gateway;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers of one event loop: one for what is on its way, and as many as there are flows whose sink has not taken all
 * of it. The kept ones are on the heap, where they cost nothing once a burst of slow readers has passed.
 */
final class BufferPool {
    static final int BUFFER_BYTES = 32 * 1024;
    private static final int MAX_SPARE = 64;

    private final ByteBuffer scratch = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Deque<ByteBuffer> spare = new ArrayDeque<>();

    /** The buffer to read into; its content is good until the next flow's turn. */
    ByteBuffer scratch() {
        return scratch;
    }

    /** Copies what remains in a buffer of this pool's size. */
    ByteBuffer keep(ByteBuffer remaining) {
        ByteBuffer kept = spare.isEmpty()
                ? ByteBuffer.allocate(BUFFER_BYTES)
                : spare.pop().clear();
        return kept.put(remaining).flip();
    }

    void give(ByteBuffer kept) {
        if (spare.size() < MAX_SPARE) {
            spare.push(kept);
        }
    }
}
