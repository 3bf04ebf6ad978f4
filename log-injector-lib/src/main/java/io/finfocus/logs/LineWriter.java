package io.finfocus.logs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of an output that many threads share: whole lines only, never mixed, and flushed with each call. Its
 * owner makes it, hands it to the relays and closes it. Any thread may write; while the output's reader is slow it waits
 * its turn, in the order of arrival, so that no relay can starve another. It holds no lines.
 */
public final class LineWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(LineWriter.class);
    private static final int PIECE_BYTES = 64 << 10;

    private final OutputStream out;
    private final ClosedOutputPolicy whenClosed;
    private final Consumer<IOException> onClosed;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Guarded by {@link #turn}, as is the count. */
    private boolean failed;

    private long discardedBytes;

    /** Set by {@link #close} also when it did not get the turn. */
    private volatile boolean closed;

    /**
     * The writer of one output.
     *
     * @param out unbuffered; nobody else may write to it
     * @param whenClosed what to do with lines after a write has failed
     * @param onClosed told once, by the thread whose write failed first, of that failure
     */
    public LineWriter(OutputStream out, ClosedOutputPolicy whenClosed, Consumer<IOException> onClosed) {
        this.out = Objects.requireNonNull(out, "out");
        this.whenClosed = Objects.requireNonNull(whenClosed, "whenClosed");
        this.onClosed = Objects.requireNonNull(onClosed, "onClosed");
    }

    /**
     * Writes whole lines, each with its LF, and returns when the output has taken them.
     *
     * @param lines holds the lines; not changed, and not kept
     * @param offset where the first of them begins
     * @param length how many bytes they have
     * @return whether the writer goes on taking lines; false is final
     */
    public boolean write(byte[] lines, int offset, int length) {
        return write(length, output -> output.write(lines, offset, length));
    }

    /**
     * Writes one line given without its LF.
     *
     * @param line any bytes but an LF; not changed, and not kept
     * @return whether the writer goes on taking lines; false is final
     */
    public boolean writeLine(byte[] line) {
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        return write(whole, 0, whole.length);
    }

    /**
     * Writes a line piece by piece, so that there need not be a copy of it.
     *
     * @param bytes how much it is about, should it be discarded
     */
    boolean writeInPieces(int bytes, LineSource line) {
        return write(bytes, output -> {
            BufferedOutputStream pieces = new BufferedOutputStream(output, PIECE_BYTES);
            line.writeTo(pieces);
            pieces.flush();
        });
    }

    /**
     * {@return the number of bytes that were taken but not written because the output has failed, the write that failed
     * counted in full}
     */
    public long discardedBytes() {
        turn.lock();
        try {
            return discardedBytes;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Waits for the writes that came before, then takes no more. The output itself stays open.
     *
     * @param deadline how long to wait at most
     * @return false if the output was still blocked at the deadline, or the caller was interrupted; what waited for the
     *     output is given up then
     */
    public boolean close(Duration deadline) {
        boolean ended = awaitTurn(deadline);
        closed = true;
        if (ended) {
            turn.unlock();
        }
        return ended;
    }

    private boolean awaitTurn(Duration deadline) {
        try {
            return turn.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean write(int bytes, LineSource lines) {
        IOException failure;
        turn.lock();
        try {
            if (closed || failed) {
                return discard(bytes);
            }
            lines.writeTo(out);
            out.flush();
            return true;
        } catch (IOException e) {
            failed = true;
            failure = e;
            discard(bytes);
        } finally {
            turn.unlock();
        }
        tellListener(failure);
        return goesOn();
    }

    /** Called with the turn. */
    private boolean discard(int bytes) {
        if (goesOn()) {
            discardedBytes += bytes;
        }
        return goesOn();
    }

    private boolean goesOn() {
        return !closed && whenClosed == ClosedOutputPolicy.DISCARD;
    }

    /** Without the turn, so that the listener may write. There is no second failure, as nothing is written after it. */
    private void tellListener(IOException failure) {
        try {
            onClosed.accept(failure);
        } catch (RuntimeException e) {
            LOGGER.error("listener for the closed output failed", e);
        }
    }
}
