package io.finfocus.supervisor.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a {@link Relay}: from its source to its sink. What the sink does not take at once is kept, and nothing
 * more is read until the sink has taken it; so a flow holds at most one buffer, and none while its sink keeps up.
 */
final class Flow {
    /** Reads from one source before other connections have their turn. */
    private static final int READS_PER_TURN = 4;

    /** The system's words for EPIPE: a sink that had ended its output refuses all input. */
    private static final String CLOSED = "Broken pipe";

    /** How far a flow has come. Only an open one ever changes. */
    enum State {
        OPEN,
        /** The source ended, all its bytes and its end were passed on. */
        ENDED,
        /** The source or the sink was reset. */
        RESET,
        /** The sink takes no more: it had closed, but what it sent before may still be on its way in the other flow. */
        BROKEN
    }

    private final Endpoint source;
    private final Endpoint sink;
    private final BufferPool buffers;
    private final AtomicLong bytes;
    private State state = State.OPEN;
    private @Nullable ByteBuffer pending;

    Flow(Endpoint source, Endpoint sink, BufferPool buffers, AtomicLong bytes) {
        this.source = source;
        this.sink = sink;
        this.buffers = buffers;
        this.bytes = bytes;
    }

    State state() {
        return state;
    }

    /** The source has bytes, its end, or its failure. */
    void pull() {
        ByteBuffer buffer = buffers.scratch();
        for (int read = 0; read < READS_PER_TURN && state == State.OPEN && pending == null; read++) {
            int count = read(buffer.clear());
            if (count < 0 && state == State.OPEN) {
                end();
            }
            if (count <= 0) {
                return;
            }
            bytes.addAndGet(count);
            pass(buffer.flip());
            if (count < buffer.capacity()) {
                return; // that was all for now: asking again would cost a system call
            }
        }
    }

    /** The sink takes bytes again. */
    void resume() {
        ByteBuffer kept = pending;
        if (kept == null) {
            return;
        }
        drain(kept);
        if (state == State.OPEN && !kept.hasRemaining()) {
            release();
            sink.ignore(SelectionKey.OP_WRITE);
            source.await(SelectionKey.OP_READ);
        }
    }

    /**
     * One side was reset: passes on what has arrived, as far as the sink takes it, and no end. If it was a write that found
     * the reset, the error is gone with it, and the kernel shows an end of stream to whoever reads from that side.
     */
    void finish() {
        ByteBuffer buffer = buffers.scratch();
        while (state == State.OPEN && pending == null) {
            int count = read(buffer.clear());
            if (count <= 0) {
                return;
            }
            bytes.addAndGet(count);
            pass(buffer.flip());
        }
    }

    /** Lets go of what is kept. */
    void release() {
        if (pending != null) {
            buffers.give(pending);
            pending = null;
        }
    }

    private int read(ByteBuffer buffer) {
        try {
            return source.channel().read(buffer);
        } catch (IOException e) {
            state = State.RESET;
            return -1;
        }
    }

    private void pass(ByteBuffer buffer) {
        drain(buffer);
        if (state == State.OPEN && buffer.hasRemaining()) {
            pending = buffers.keep(buffer);
            source.ignore(SelectionKey.OP_READ);
            sink.await(SelectionKey.OP_WRITE);
        }
    }

    private void drain(ByteBuffer buffer) {
        try {
            sink.channel().write(buffer);
        } catch (IOException e) {
            breakOff(CLOSED.equals(e.getMessage()) ? State.BROKEN : State.RESET);
        }
    }

    private void end() {
        source.ignore(SelectionKey.OP_READ);
        try {
            sink.channel().shutdownOutput();
            state = State.ENDED;
        } catch (IOException e) {
            breakOff(State.BROKEN);
        }
    }

    private void breakOff(State how) {
        state = how;
        release();
        source.ignore(SelectionKey.OP_READ);
        sink.ignore(SelectionKey.OP_WRITE);
    }
}
