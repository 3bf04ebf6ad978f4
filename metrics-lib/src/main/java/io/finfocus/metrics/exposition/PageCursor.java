package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.ByteClass.BLANK;
import static io.finfocus.metrics.exposition.ByteClass.TOKEN_END;

/**
 * The position of a parse in its page; it only moves forward. Owned by one parse, not thread-safe.
 *
 * <p>Each {@code skip…} method leaves the cursor behind what it names.
 */
final class PageCursor {
    /** What {@link #peek} answers behind the last byte. */
    static final int END = -1;

    private final byte[] bytes;
    private final int end;
    private int position;

    PageCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == end;
    }

    /** The byte under the cursor, 0 to 255, or {@link #END}. */
    int peek() {
        return position < end ? bytes[position] & 0xff : END;
    }

    boolean atLineEnd() {
        return position == end || bytes[position] == '\n';
    }

    /** Steps over {@code expected} if it is the next byte. */
    boolean accept(char expected) {
        if (position < end && bytes[position] == expected) {
            position++;
            return true;
        }
        return false;
    }

    /** Whether there was at least one. */
    boolean skipBlanks() {
        int start = position;
        int i = start;
        while (i < end && ByteClass.is(bytes[i], BLANK)) {
            i++;
        }
        position = i;
        return i > start;
    }

    /** Steps over the longest name; the cursor does not move if there is none. */
    void skipName(int firstKind, int kind) {
        int i = position;
        if (i < end && ByteClass.is(bytes[i], firstKind)) {
            do {
                i++;
            } while (i < end && ByteClass.is(bytes[i], kind));
        }
        position = i;
    }

    /** Steps to the next blank, line feed or the end. */
    void skipToken() {
        int i = position;
        while (i < end && !ByteClass.is(bytes[i], TOKEN_END)) {
            i++;
        }
        position = i;
    }

    /** Steps to the line feed or the end. */
    void skipToLineEnd() {
        int i = position;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        position = i;
    }

    /** Steps over the rest of a label value and its closing quote; the escapes are {@code \\}, {@code \"}, {@code \n}. */
    void skipLabelValue() throws MalformedPageException {
        int start = position;
        int i = start;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] == '\n') {
                break;
            }
            i += bytes[i] == '\\' ? escapeLength(i, true) : 1;
        }
        if (i >= end || bytes[i] == '\n') {
            throw MalformedPageException.about("label value ", bytes, start, Math.min(i, end), " has no closing quote");
        }
        position = i + 1;
    }

    /** Steps over the text of a HELP line; the escapes are {@code \\} and {@code \n}. */
    void skipHelpText() throws MalformedPageException {
        int i = ByteWords.lineFeedOrBackslash(bytes, position, end);
        while (i < end && bytes[i] == '\\') {
            i = ByteWords.lineFeedOrBackslash(bytes, i + escapeLength(i, false), end);
        }
        position = i;
    }

    private int escapeLength(int backslash, boolean quoteAllowed) throws MalformedPageException {
        if (backslash + 1 < end) {
            byte escaped = bytes[backslash + 1];
            if (escaped == '\\' || escaped == 'n' || (escaped == '"' && quoteAllowed)) {
                return 2;
            }
        }
        throw MalformedPageException.about(
                "", bytes, backslash, Math.min(backslash + 2, end), " is no escape sequence");
    }
}
