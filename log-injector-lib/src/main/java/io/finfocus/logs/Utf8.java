package io.finfocus.logs;

import java.io.ByteArrayOutputStream;

/** UTF-8 as far as lines need it: its well-formed sequences (Unicode, table 3-7) and where they may be cut. */
final class Utf8 {
    private static final int LONGEST_SEQUENCE = 4;

    private Utf8() {}

    /**
     * Length of the well-formed sequence at {@code at}; else minus the length of its longest well-formed beginning, at
     * least 1, which is what one U+FFFD stands for.
     */
    static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = sequenceLength(lead);
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        for (int i = 1; i < length; i++) {
            int next = at + i < to ? bytes[at + i] & 0xFF : 0;
            if (next < lowest || next > highest) {
                return -i;
            }
            lowest = 0x80;
            highest = 0xBF;
        }
        return length == 0 ? -1 : length;
    }

    /** The last place up to {@code cut} that is not inside a character, or {@code cut} if that leaves nothing. */
    static int boundary(byte[] bytes, int from, int cut, int to) {
        int lead = cut - 1;
        while (lead > from && lead > cut - LONGEST_SEQUENCE && isContinuation(bytes[lead])) {
            lead--;
        }
        int length = sequence(bytes, lead, to);
        boolean unfinished = length < 0 && lead - length == to && sequenceLength(bytes[lead] & 0xFF) > -length;
        boolean crosses = unfinished || lead + length > cut;
        return crosses && lead > from ? lead : cut;
    }

    /** Appends one code point; a lone surrogate in the same scheme (WTF-8), so that it equals only itself. */
    static void append(int codePoint, ByteArrayOutputStream out) {
        long packed = encode(codePoint);
        for (int i = encodedLength(codePoint); i > 0; i--) {
            out.write((int) packed);
            packed >>>= Byte.SIZE;
        }
    }

    static int encodedLength(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** The bytes of a code point, the first one lowest. */
    static long encode(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint;
        }
        if (codePoint < 0x800) {
            return 0xC0 | codePoint >> 6 | tail(codePoint, 0) << 8;
        }
        if (codePoint < 0x10000) {
            return 0xE0 | codePoint >> 12 | tail(codePoint, 6) << 8 | tail(codePoint, 0) << 16;
        }
        return 0xF0 | codePoint >> 18 | tail(codePoint, 12) << 8 | tail(codePoint, 6) << 16 | tail(codePoint, 0) << 24;
    }

    private static long tail(int codePoint, int shift) {
        return 0x80 | (codePoint >> shift & 0x3F);
    }

    private static int sequenceLength(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
