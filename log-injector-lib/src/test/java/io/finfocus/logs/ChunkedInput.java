package io.finfocus.logs;

import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** Delivers bytes in reads of chosen lengths, as a pipe may. */
final class ChunkedInput extends InputStream {
    private final byte[] bytes;
    private final IntUnaryOperator chunkEnd;
    private int at;

    private ChunkedInput(byte[] bytes, IntUnaryOperator chunkEnd) {
        this.bytes = bytes;
        this.chunkEnd = chunkEnd;
    }

    static ChunkedInput of(byte[] bytes, int chunk) {
        return new ChunkedInput(bytes, at -> at + chunk);
    }

    static ChunkedInput splitAt(byte[] bytes, int offset) {
        return new ChunkedInput(bytes, at -> at < offset ? offset : bytes.length);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == bytes.length) {
            return -1;
        }
        int end = Math.min(Math.min(bytes.length, at + length), chunkEnd.applyAsInt(at));
        int count = end - at;
        System.arraycopy(bytes, at, target, offset, count);
        at = end;
        return count;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("relays read arrays");
    }
}
