package io.finfocus.supervisor.linux;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Reads a descriptor with read(2). Owned and used by one thread. */
final class DescriptorInputStream extends InputStream {
    private static final int CHUNK_BYTES = 1 << 16;

    private final int descriptor;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment chunk = arena.allocate(CHUNK_BYTES);
    private boolean closed;

    DescriptorInputStream(int descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("cannot read: the stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        MemorySegment part = chunk.asSlice(0, Math.min(length, CHUNK_BYTES));
        long count;
        do {
            count = SystemCalls.read(descriptor, part);
        } while (Errno.EINTR.is(count));
        if (count < 0) {
            throw new IOException("cannot read a pipe: " + Errno.text((int) -count));
        }
        MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, 0, bytes, offset, (int) count);
        return count == 0 ? -1 : (int) count;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            SystemCalls.close(descriptor);
        }
    }
}
