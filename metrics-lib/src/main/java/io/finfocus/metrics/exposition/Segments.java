package io.finfocus.metrics.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A long text as a list of pieces of other arrays; neighbours become one piece. Holds no bytes of its own. Not thread-safe
 * while it grows.
 */
final class Segments {
    /** Pieces are gathered in a buffer of this size, so that a stream sees few and large writes. */
    private static final int BUFFER = 64 * 1024;

    private byte[][] arrays = new byte[256][];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int count;
    private long size;

    long size() {
        return size;
    }

    @SuppressWarnings("ReferenceEquality") // neighbours lie in one and the same array
    void add(byte[] array, int start, int end) {
        size += end - start;
        if (count > 0 && arrays[count - 1] == array && ends[count - 1] == start) {
            ends[count - 1] = end;
            return;
        }
        if (count == arrays.length) {
            arrays = Arrays.copyOf(arrays, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        arrays[count] = array;
        starts[count] = start;
        ends[count++] = end;
    }

    byte[] toByteArray() {
        byte[] all = new byte[Math.toIntExact(size)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = ends[i] - starts[i];
            System.arraycopy(arrays[i], starts[i], all, at, length);
            at += length;
        }
        return all;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            int length = ends[i] - starts[i];
            if (length > buffer.length - filled) {
                out.write(buffer, 0, filled);
                filled = 0;
            }
            if (length > buffer.length) {
                out.write(arrays[i], starts[i], length);
            } else {
                System.arraycopy(arrays[i], starts[i], buffer, filled, length);
                filled += length;
            }
        }
        out.write(buffer, 0, filled);
    }
}
