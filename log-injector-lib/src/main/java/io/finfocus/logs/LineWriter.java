package io.finfocus.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The one writer of an output that many threads share: only whole lines, never mixed. Its owner makes it, hands it to
 * the relays and closes it; any thread may write, and waits its turn while the output's reader is slow.
 */
public final class LineWriter {
    private final OutputStream out;

    /**
     * @param out unbuffered; nobody else may write to it
     * @param whenClosed what to do with lines after a write has failed
     * @param onClosed told once, by the thread whose write failed first, of that failure
     */
    public LineWriter(OutputStream out, ClosedOutputPolicy whenClosed, Consumer<IOException> onClosed) {
        this.out = out;
    }

    /**
     * Writes whole lines, each with its LF, and returns when the output has taken them.
     *
     * @return whether the writer goes on taking lines; false is final
     */
    public boolean write(byte[] lines, int offset, int length) {
        return out != null;
    }

    /** Writes one line given without its LF. */
    public boolean writeLine(byte[] line) {
        return write(line, 0, line.length);
    }

    /** Bytes that were taken but not written, because the output had failed. */
    public long discardedBytes() {
        return 0;
    }

    /**
     * Waits for the writes under way, then takes no more. The output itself stays open.
     *
     * @return false if the output was still blocked at the deadline, and what waited for it is given up
     */
    public boolean close(Duration deadline) {
        return deadline.isZero();
    }
}
