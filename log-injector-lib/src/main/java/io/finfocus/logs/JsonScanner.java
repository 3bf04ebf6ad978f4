package io.finfocus.logs;

import java.util.Arrays;

/**
 * Checks bytes against the JSON grammar (RFC 8259), in one forward pass and without recursion, so that no depth of
 * nesting can exhaust the stack. What is inside strings is checked for control characters and escapes, not for UTF-8,
 * and numbers may have any number of digits. Owned by one {@link RegionInjector}; not safe for use by several threads.
 */
final class JsonScanner {
    static final int MALFORMED = -1;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** Nesting up to 4,096 levels keeps its stack for the next line; a deeper one is given back. */
    private static final int KEPT_STACK_WORDS = 64;

    private byte[] bytes = {};
    private int end;
    private int lastEscape;
    private int depth;

    /** One bit for each level of nesting: set for an object, clear for an array. */
    private long[] stack = new long[1];

    /** Takes {@code [.., to)} of these bytes as what the other methods look at. */
    void reset(byte[] bytes, int to) {
        this.bytes = bytes;
        this.end = to;
        this.lastEscape = MALFORMED;
        if (stack.length > KEPT_STACK_WORDS) {
            stack = new long[1];
        }
    }

    /** The byte at an index, or 0, which JSON has no use for, at the end. */
    byte peek(int at) {
        return at < end ? bytes[at] : 0;
    }

    int skipBlanks(int from) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Index of the last backslash that {@link #endOfString} has met, or less than any index. */
    int lastEscape() {
        return lastEscape;
    }

    /** Index after the value that begins at {@code at}. */
    int endOfValue(int at) {
        byte first = peek(at);
        return first == '{' || first == '[' ? endOfContainer(at) : endOfScalar(at, first);
    }

    /** Index after the string that begins at {@code at}, or {@link #MALFORMED} if none does. */
    int endOfString(int at) {
        if (peek(at) != '"') {
            return MALFORMED;
        }
        int i = at + 1;
        while (i != MALFORMED) {
            i = ByteWords.stringSpecial(bytes, i, end);
            byte special = peek(i);
            if (special == '"') {
                return i + 1;
            }
            i = special == '\\' ? endOfEscape(i) : MALFORMED;
        }
        return MALFORMED;
    }

    /** Index of the value whose name, a string, begins at {@code at}. */
    int valueAfterName(int at) {
        int endOfName = endOfString(at);
        return endOfName == MALFORMED ? MALFORMED : valueAfterColon(endOfName);
    }

    /** Index of the value after the colon that comes next. */
    int valueAfterColon(int at) {
        int colon = skipBlanks(at);
        return peek(colon) == ':' ? skipBlanks(colon + 1) : MALFORMED;
    }

    private int endOfScalar(int at, byte first) {
        return switch (first) {
            case '"' -> endOfString(at);
            case 't' -> endOfLiteral(at, TRUE);
            case 'f' -> endOfLiteral(at, FALSE);
            case 'n' -> endOfLiteral(at, NULL);
            default -> endOfNumber(at);
        };
    }

    /** Index after the object or array that begins at {@code from}, and after the blanks that follow it. */
    private int endOfContainer(int from) {
        depth = 0;
        int at = from;
        while (at != MALFORMED) {
            byte first = peek(at);
            if (first == '{' || first == '[') {
                push(first == '{');
                at = skipBlanks(at + 1);
                if (peek(at) != closing()) {
                    at = nextValue(at);
                    continue;
                }
            } else {
                at = endOfScalar(at, first);
            }
            at = at == MALFORMED ? MALFORMED : closeContainers(at);
            if (depth == 0 || at == MALFORMED) {
                return at;
            }
            at = peek(at) == ',' ? nextValue(skipBlanks(at + 1)) : MALFORMED;
        }
        return MALFORMED;
    }

    private int closeContainers(int from) {
        int at = skipBlanks(from);
        while (depth > 0 && peek(at) == closing()) {
            depth--;
            at = skipBlanks(at + 1);
        }
        return at;
    }

    /** Index of the value that a member or an element beginning at {@code at} has. */
    private int nextValue(int at) {
        return inObject() ? valueAfterName(at) : at;
    }

    private void push(boolean object) {
        int word = depth >>> 6;
        if (word == stack.length) {
            stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        long bit = 1L << depth;
        stack[word] = object ? stack[word] | bit : stack[word] & ~bit;
        depth++;
    }

    private boolean inObject() {
        int level = depth - 1;
        return (stack[level >>> 6] & 1L << level) != 0;
    }

    private char closing() {
        return inObject() ? '}' : ']';
    }

    private int endOfEscape(int backslash) {
        lastEscape = backslash;
        int at = backslash + 1;
        return switch (peek(at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> isHexadecimal(at + 1) ? at + 5 : MALFORMED;
            default -> MALFORMED;
        };
    }

    private boolean isHexadecimal(int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(peek(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private int endOfLiteral(int at, byte[] literal) {
        int to = at + literal.length;
        boolean matches = to <= end && Arrays.equals(bytes, at, to, literal, 0, literal.length);
        return matches ? to : MALFORMED;
    }

    private int endOfNumber(int from) {
        int at = peek(from) == '-' ? from + 1 : from;
        at = peek(at) == '0' ? at + 1 : endOfDigits(at);
        if (at != MALFORMED && peek(at) == '.') {
            at = endOfDigits(at + 1);
        }
        if (at != MALFORMED && (peek(at) | ' ') == 'e') {
            byte sign = peek(at + 1);
            at = endOfDigits(sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    private int endOfDigits(int from) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == from ? MALFORMED : at;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
