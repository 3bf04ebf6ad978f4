package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Tags single lines with one region. A line that is one JSON object (RFC 8259, over bytes) gets the region as its first
 * member, any other line is tagged as text; all other bytes stay as they are. Whoever made it owns it; it keeps scratch
 * space between calls, so one thread at a time may use it. It holds no copy of a line, whatever the line's length.
 */
public final class RegionInjector {
    private enum Tag {
        TEXT,
        FIRST_MEMBER,
        NOTHING,
        RENAMED
    }

    private static final byte[] NOTHING = {};

    private final RegionId region;
    private final ConflictPolicy onConflict;
    private final JsonScanner scanner = new JsonScanner();
    private final FieldMatcher matcher;
    private final ConflictRenaming renaming;
    private final TextTag text;

    /** {@code "region":"<region>"}, and the same with a comma. */
    private final byte[] onlyMember;

    private final byte[] firstMember;

    /** What {@link #classify} found out about the last line: index after the opening brace, and what is to be done. */
    private int members;

    private Tag tag = Tag.TEXT;

    /**
     * An injector for the lines of one region.
     *
     * @param region what the lines are tagged with
     * @param policy how
     */
    public RegionInjector(RegionId region, InjectionPolicy policy) {
        this.region = Objects.requireNonNull(region, "region");
        FieldName name = new FieldName(policy.field());
        onConflict = policy.onConflict();
        onlyMember = member(name, region.value(), "\"");
        firstMember = member(name, region.value(), "\",");
        matcher = new FieldMatcher(name, region.value());
        renaming = new ConflictRenaming(scanner, matcher, name, onlyMember);
        text = switch (policy.text()) {
            case PREFIX -> TextTag.prefix(region.value());
            case WRAP -> TextTag.wrap(onlyMember);
        };
    }

    /** {@return the region that lines are tagged with} */
    public RegionId region() {
        return region;
    }

    /**
     * Writes one line, tagged.
     *
     * @param line holds the line, which has no LF, in its window {@code [offset, offset + length)}
     * @param offset where the line begins
     * @param length its length in bytes
     * @param out gets the tagged line, without LF
     * @return what the line was
     * @throws IOException if {@code out} throws it
     */
    public LineKind inject(byte[] line, int offset, int length, OutputStream out) throws IOException {
        Objects.checkFromIndexSize(offset, length, line.length);
        LineKind kind = classify(line, offset, offset + length);
        writeClassified(line, offset, offset + length, out);
        return kind;
    }

    /** Decides what {@link #writeClassified} will do with this line, without writing anything yet. */
    LineKind classify(byte[] line, int from, int to) {
        tag = isObject(line, from, to) ? tagOfObject() : Tag.TEXT;
        return tag == Tag.TEXT ? LineKind.TEXT : LineKind.JSON;
    }

    void writeClassified(byte[] line, int from, int to, OutputStream out) throws IOException {
        switch (tag) {
            case TEXT -> text.write(line, from, to, out);
            case FIRST_MEMBER -> {
                out.write(line, from, members - from);
                out.write(line[scanner.skipBlanks(members)] == '}' ? onlyMember : firstMember);
                out.write(line, members, to - members);
            }
            case NOTHING -> out.write(line, from, to - from);
            case RENAMED -> {
                out.write(line, from, members - 1 - from);
                renaming.write(line, members, to, out);
            }
        }
    }

    /** Writes a part of a line that is too long to be relayed whole; parts count from 1. */
    void writePart(int part, boolean last, byte[] bytes, int from, int to, OutputStream out) throws IOException {
        text.writePart(part, last, bytes, from, to, out);
    }

    /** Lets go of the last line's array, which is kept only because letting go of each would cost more. */
    void forgetLine() {
        scanner.reset(NOTHING, 0);
        matcher.forgetLine();
    }

    private Tag tagOfObject() {
        if (matcher.isAbsent()) {
            return Tag.FIRST_MEMBER;
        }
        if (matcher.others() == 0 || onConflict == ConflictPolicy.KEEP) {
            return Tag.NOTHING;
        }
        return renaming.isPossible() ? Tag.RENAMED : Tag.TEXT;
    }

    private boolean isObject(byte[] line, int from, int to) {
        scanner.reset(line, to);
        matcher.reset();
        int brace = scanner.skipBlanks(from);
        if (scanner.peek(brace) != '{') {
            return false;
        }
        members = brace + 1;
        int first = scanner.skipBlanks(members);
        int end = scanner.peek(first) == '}' ? first : matchMembers(line, first);
        return end != JsonScanner.MALFORMED && scanner.skipBlanks(end + 1) == to;
    }

    /** Shows each top-level member to the matcher; returns the index of the closing brace. */
    private int matchMembers(byte[] line, int first) {
        int name = first;
        while (true) {
            int nameEnd = scanner.endOfString(name);
            if (nameEnd == JsonScanner.MALFORMED) {
                return JsonScanner.MALFORMED;
            }
            boolean escaped = scanner.lastEscape() > name;
            int value = scanner.valueAfterColon(nameEnd);
            int valueEnd = value == JsonScanner.MALFORMED ? value : scanner.endOfValue(value);
            if (valueEnd == JsonScanner.MALFORMED) {
                return JsonScanner.MALFORMED;
            }
            matcher.member(line, name + 1, nameEnd - 1, escaped, value, valueEnd);
            int end = scanner.skipBlanks(valueEnd);
            if (scanner.peek(end) != ',') {
                return scanner.peek(end) == '}' ? end : JsonScanner.MALFORMED;
            }
            name = scanner.skipBlanks(end + 1);
        }
    }

    private static byte[] member(FieldName name, String region, String end) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.write('"');
        member.writeBytes(name.escaped());
        member.writeBytes(("\":\"" + region + end).getBytes(US_ASCII));
        return member.toByteArray();
    }
}
