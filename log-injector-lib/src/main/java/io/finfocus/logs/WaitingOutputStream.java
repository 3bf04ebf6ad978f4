package io.finfocus.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes all of what it is given to a channel that may be non-blocking and then take only a part, or nothing. The
 * platform offers no way to wait for such a descriptor, so it is tried again after pauses. For one thread at a time.
 */
final class WaitingOutputStream extends OutputStream {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What is written at once, as the channel copies it outside of the heap and keeps that copy. */
    private static final int PIECE_BYTES = 64 << 10;

    private final WritableByteChannel channel;

    WaitingOutputStream(WritableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; at += PIECE_BYTES) {
            writePiece(ByteBuffer.wrap(bytes, at, Math.min(PIECE_BYTES, end - at)));
        }
    }

    private void writePiece(ByteBuffer piece) throws IOException {
        long pause = SHORTEST_PAUSE_NANOS;
        while (piece.hasRemaining()) {
            if (channel.write(piece) > 0) {
                pause = SHORTEST_PAUSE_NANOS;
            } else {
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
