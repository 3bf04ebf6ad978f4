package io.finfocus.metrics.exposition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where bytes stop being UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF). */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The offset of the first byte of the first sequence that is not UTF-8; {@code length} if there is none. */
    static int firstInvalid(byte[] bytes, int length) {
        int i = 0;
        while (true) {
            i = skipAscii(bytes, i, length);
            if (i == length) {
                return length;
            }
            int size = sequenceLength(bytes, i, length);
            if (size == 0) {
                return i;
            }
            i += size;
        }
    }

    private static int skipAscii(byte[] bytes, int start, int length) {
        int i = start;
        while (i + Long.BYTES <= length && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** The length of the sequence of two to four bytes at {@code i}, or 0. */
    private static int sequenceLength(byte[] bytes, int i, int length) {
        int first = bytes[i] & 0xff;
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (size == 0 || length - i < size) {
            return 0;
        }
        for (int k = 1; k < size; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xff;
        boolean refused = switch (first) {
            case 0xe0 -> second < 0xa0; // not the shortest form
            case 0xed -> second > 0x9f; // a surrogate
            case 0xf0 -> second < 0x90; // not the shortest form
            case 0xf4 -> second > 0x8f; // beyond U+10FFFF
            default -> false;
        };
        return refused ? 0 : size;
    }
}
