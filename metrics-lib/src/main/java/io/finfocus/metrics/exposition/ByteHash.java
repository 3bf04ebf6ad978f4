package io.finfocus.metrics.exposition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of short byte ranges, eight bytes a step. Who uses it compares bytes before believing in equality. */
final class ByteHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** 2⁶⁴ divided by the golden ratio, the usual multiplier of multiplicative hashing. */
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private ByteHash() {}

    static long of(byte[] bytes, int start, int end) {
        long hash = (end - start) * MULTIPLIER;
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(bytes, i));
        }
        long tail = 0;
        for (; i < end; i++) {
            tail = tail << 8 | (bytes[i] & 0xff);
        }
        return mix(hash, tail);
    }

    /** The hash of a pair; the order of the two counts. */
    static long mix(long hash, long value) {
        long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ (mixed >>> 29);
    }
}
