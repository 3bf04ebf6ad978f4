package io.finfocus.logs;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes that grow as they come and keep their room when they are cleared, like {@link java.io.ByteArrayOutputStream}, but
 * without its locks and copies. Owned by one relay; not safe for use by several threads.
 */
final class LineBuffer extends OutputStream {
    /** One huge line must not cost memory for ever. */
    private static final int KEPT_BYTES = 512 << 10;

    private final int capacity;
    private byte[] bytes;
    private int length;

    LineBuffer(int capacity) {
        this.capacity = capacity;
        bytes = new byte[capacity];
    }

    @Override
    public void write(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** What {@code [0, length())} is valid of, until the next write. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[capacity];
        }
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), 2 * bytes.length));
        }
    }
}
