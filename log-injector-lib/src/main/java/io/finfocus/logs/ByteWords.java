package io.finfocus.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches eight bytes at a time. A subtraction borrows from one byte into the next, so of the marks in a word only the
 * lowest is exact; nothing above it is looked at.
 */
final class ByteWords {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteWords() {}

    /** Index of the first LF in {@code [from, to)}, else {@code to}. */
    static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long feeds = zeros((long) WORDS.get(bytes, at) ^ ('\n' * ONES));
            if (feeds != 0) {
                return at + lowest(feeds);
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Index of the first byte in {@code [from, to)} that cannot simply stand in a JSON string, else {@code to}. */
    static int stringSpecial(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long controls = (word - ' ' * ONES) & ~word & HIGH_BITS;
            long specials = controls | zeros(word ^ ('"' * ONES)) | zeros(word ^ ('\\' * ONES));
            if (specials != 0) {
                return at + lowest(specials);
            }
        }
        while (at < to && !isStringSpecial(bytes[at])) {
            at++;
        }
        return at;
    }

    /** A quote, a backslash or a control character; bytes from 0x80 are negative here and never special. */
    private static boolean isStringSpecial(byte c) {
        return c == '"' || c == '\\' || (c >= 0 && c < ' ');
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    private static int lowest(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
