package io.finfocus.logs;

/**
 * Reads the content of a valid JSON string byte by byte, decoded: escapes become UTF-8, pairs of surrogate escapes one
 * character. Holds nothing but its place, so that a string of any length costs no memory. Not safe for use by several
 * threads.
 */
final class DecodedString {
    static final int END = -1;
    private static final int UNICODE_ESCAPE = 6;

    private byte[] bytes = {};
    private int at;
    private int to;
    private long pending;
    private int pendingBytes;

    /** Starts at the beginning of {@code [from, to)}, the string without its quotes. */
    void reset(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.pendingBytes = 0;
    }

    /** The next decoded byte, 0 to 255, or {@link #END}. */
    int next() {
        if (pendingBytes > 0) {
            return nextPending();
        }
        if (at == to) {
            return END;
        }
        byte c = bytes[at++];
        return c == '\\' ? escape() : c & 0xFF;
    }

    private int escape() {
        byte c = bytes[at++];
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicodeEscape();
            default -> c;
        };
    }

    private int unicodeEscape() {
        int codePoint = hexadecimal(at);
        at += 4;
        if (Character.isHighSurrogate((char) codePoint) && isUnicodeEscape(at)) {
            int low = hexadecimal(at + 2);
            if (Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) codePoint, (char) low);
                at += UNICODE_ESCAPE;
            }
        }
        pending = Utf8.encode(codePoint);
        pendingBytes = Utf8.encodedLength(codePoint);
        return nextPending();
    }

    private boolean isUnicodeEscape(int at) {
        return at + UNICODE_ESCAPE <= to && bytes[at] == '\\' && bytes[at + 1] == 'u';
    }

    private int hexadecimal(int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(bytes[i], 16);
        }
        return value;
    }

    private int nextPending() {
        int next = (int) pending & 0xFF;
        pending >>>= Byte.SIZE;
        pendingBytes--;
        return next;
    }
}
