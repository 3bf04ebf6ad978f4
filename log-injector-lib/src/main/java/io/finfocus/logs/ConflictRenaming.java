package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a line that has the region's field with another value, by Prometheus's rule for labels: ours stands first, and
 * each other one becomes {@code exported_<field>}, prefixed again while the line has a top-level member of that name,
 * which includes the ones renamed before it. A member that equals ours is left out, with the comma and the blanks
 * around it, as ours stands already. Owned by one {@link RegionInjector}; not safe for use by several threads.
 */
final class ConflictRenaming {
    /** What all new prefixes may add to a line. A line with hundreds of such members would otherwise grow without bound. */
    static final int MAX_GROWTH = 1 << 20;

    private static final byte[] EXPORTED = FieldMatcher.EXPORTED_PREFIX.getBytes(UTF_8);

    private final JsonScanner scanner;
    private final FieldMatcher matcher;
    private final byte[] escapedName;
    private final byte[] ourMember;
    private int exports;

    ConflictRenaming(JsonScanner scanner, FieldMatcher matcher, FieldName name, byte[] ourMember) {
        this.scanner = scanner;
        this.matcher = matcher;
        this.escapedName = name.escaped();
        this.ourMember = ourMember;
    }

    /** Whether the line that was matched last can be renamed within {@link #MAX_GROWTH}. */
    boolean isPossible() {
        long growth = 0;
        int next = 0;
        for (int i = 0; i < matcher.others() && growth <= MAX_GROWTH; i++) {
            next = matcher.nextFreeExport(next);
            growth += (long) next * EXPORTED.length;
        }
        return growth <= MAX_GROWTH;
    }

    /**
     * Writes the line that was matched last, which ends at {@code to}, from its opening brace on.
     *
     * @param members index after the opening brace
     */
    void write(byte[] line, int members, int to, OutputStream out) throws IOException {
        scanner.reset(line, to);
        exports = 0;
        out.write('{');
        out.write(ourMember);
        int end = writeMember(line, members, out);
        while (line[end] == ',') {
            end = writeMember(line, end + 1, out);
        }
        out.write(line, end, to - end);
    }

    /** Writes the member, which begins after a brace or a comma, and returns the index of the brace or comma after it. */
    private int writeMember(byte[] line, int from, OutputStream out) throws IOException {
        int name = scanner.skipBlanks(from) + 1;
        int nameEnd = scanner.endOfString(name - 1) - 1;
        boolean matches = matcher.exports(line, name, nameEnd, scanner.lastEscape() >= name) == 0;
        int value = scanner.valueAfterColon(nameEnd + 1);
        int valueEnd = scanner.endOfValue(value);
        int end = scanner.skipBlanks(valueEnd);
        if (matches && matcher.isOurs(line, value, valueEnd)) {
            return end;
        }
        out.write(',');
        out.write(line, from, name - from);
        if (matches) {
            writeExportedName(out);
        } else {
            out.write(line, name, nameEnd - name);
        }
        out.write(line, nameEnd, end - nameEnd);
        return end;
    }

    private void writeExportedName(OutputStream out) throws IOException {
        exports = matcher.nextFreeExport(exports);
        for (int i = 0; i < exports; i++) {
            out.write(EXPORTED);
        }
        out.write(escapedName);
    }
}
