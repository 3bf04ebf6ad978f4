package io.finfocus.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds the region's field among the top-level members of one line: how often it is there with our value, how often
 * with another one, and which of the names {@code exported_<field>}, {@code exported_exported_<field>}, … are taken.
 * Names and values are compared decoded. Owned by one {@link RegionInjector}; not safe for use by several threads.
 */
final class FieldMatcher {
    static final String EXPORTED_PREFIX = "exported_";
    static final int NO_MATCH = -1;

    private static final byte[] EXPORTED = EXPORTED_PREFIX.getBytes(StandardCharsets.US_ASCII);

    private final byte[] name;
    private final byte[] value;
    private final DecodedString decoded = new DecodedString();
    private final BitSet takenExports = new BitSet();

    private int ours;
    private int others;

    FieldMatcher(FieldName name, String value) {
        this.name = name.decoded();
        this.value = value.getBytes(StandardCharsets.US_ASCII);
    }

    void reset() {
        ours = 0;
        others = 0;
        if (!takenExports.isEmpty()) {
            takenExports.clear();
        }
    }

    void forgetLine() {
        decoded.reset(name, 0, 0);
    }

    /** Takes note of a member; its name is given without quotes, its value in full. */
    void member(byte[] bytes, int nameFrom, int nameTo, boolean nameEscaped, int valueFrom, int valueTo) {
        int exports = exports(bytes, nameFrom, nameTo, nameEscaped);
        if (exports > 0) {
            takenExports.set(exports);
        } else if (exports == 0 && isOurs(bytes, valueFrom, valueTo)) {
            ours++;
        } else if (exports == 0) {
            others++;
        }
    }

    /** How often {@code exported_} stands before the field's name, or {@link #NO_MATCH} if this is another name. */
    int exports(byte[] bytes, int from, int to, boolean escaped) {
        if (to - from < name.length) {
            return NO_MATCH;
        }
        return escaped ? exportsDecoded(bytes, from, to) : exportsPlain(bytes, from, to);
    }

    /** Whether this value is a string that equals the region. */
    boolean isOurs(byte[] bytes, int from, int to) {
        if (bytes[from] != '"') {
            return false;
        }
        decoded.reset(bytes, from + 1, to - 1);
        for (byte expected : value) {
            if (decoded.next() != expected) {
                return false;
            }
        }
        return decoded.next() == DecodedString.END;
    }

    boolean isAbsent() {
        return ours == 0 && others == 0;
    }

    /** Members that have the field's name and a value which is not ours. */
    int others() {
        return others;
    }

    /** The next number of prefixes above {@code exports} whose name is free in this line. */
    int nextFreeExport(int exports) {
        return takenExports.nextClearBit(exports + 1);
    }

    private int exportsPlain(byte[] bytes, int from, int to) {
        int prefix = to - from - name.length;
        if (prefix % EXPORTED.length != 0 || !Arrays.equals(bytes, to - name.length, to, name, 0, name.length)) {
            return NO_MATCH;
        }
        for (int i = 0; i < prefix; i++) {
            if (bytes[from + i] != EXPORTED[i % EXPORTED.length]) {
                return NO_MATCH;
            }
        }
        return prefix / EXPORTED.length;
    }

    private int exportsDecoded(byte[] bytes, int from, int to) {
        int prefix = decodedLength(bytes, from, to) - name.length;
        if (prefix < 0 || prefix % EXPORTED.length != 0) {
            return NO_MATCH;
        }
        decoded.reset(bytes, from, to);
        for (int i = 0; i < prefix; i++) {
            if (decoded.next() != EXPORTED[i % EXPORTED.length]) {
                return NO_MATCH;
            }
        }
        for (byte expected : name) {
            if (decoded.next() != (expected & 0xFF)) {
                return NO_MATCH;
            }
        }
        return prefix / EXPORTED.length;
    }

    private int decodedLength(byte[] bytes, int from, int to) {
        decoded.reset(bytes, from, to);
        int length = 0;
        while (decoded.next() != DecodedString.END) {
            length++;
        }
        return length;
    }
}
