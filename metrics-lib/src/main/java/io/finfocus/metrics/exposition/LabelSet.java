package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.ByteClass.LABEL;
import static io.finfocus.metrics.exposition.ByteClass.LABEL_START;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one sample as spans of its page: read, judged, and written with the region's label before them. One object
 * serves all samples of a parse, one after the other; not thread-safe; as large as the page's largest label set.
 */
final class LabelSet {
    private static final byte[] EXPORTED = "exported_".getBytes(US_ASCII);
    private static final byte[] METRIC_NAME = "__name__".getBytes(US_ASCII);
    private static final int NONE = -1;
    /** Up to this many names are compared with each other, pair by pair. */
    private static final int FEW = 16;

    private static final int NAME_START = 0;
    private static final int NAME_END = 1;
    private static final int VALUE_START = 2;
    private static final int VALUE_END = 3;
    private static final int SPAN = 4;

    private final byte[] bytes;
    private final RegionLabel region;
    private int[] spans = new int[SPAN * FEW];
    private int count;
    /** The label that has the region label's name. */
    private int clash = NONE;
    /** The clashing label's new name; null if it has no value and goes. */
    private byte @Nullable [] renamed;

    LabelSet(byte[] bytes, RegionLabel region) {
        this.bytes = bytes;
        this.region = region;
    }

    void clear() {
        count = 0;
        clash = NONE;
    }

    /** Reads up to and with the closing brace; the cursor stands behind the opening one. */
    void read(PageCursor cursor) throws MalformedPageException {
        clear();
        cursor.skipBlanks();
        while (!cursor.accept('}')) {
            readLabel(cursor);
            cursor.skipBlanks();
            if (cursor.accept(',')) {
                cursor.skipBlanks();
            } else if (cursor.peek() != '}') {
                throw new MalformedPageException("a label is not followed by , or }");
            }
        }
        refuseRepeatedNames();
        resolveClash();
    }

    /** Equal for label sets that differ in order only; labels without value do not count. */
    long hash() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (!isEmpty(i)) {
                sum += ByteHash.mix(nameHash(i), ByteHash.of(bytes, at(i, VALUE_START), at(i, VALUE_END)));
            }
        }
        return sum;
    }

    /** The labels that have a value. */
    Map<String, String> nonEmpty() {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            if (!isEmpty(i)) {
                int start = at(i, VALUE_START);
                labels.put(name(i), new String(bytes, start, at(i, VALUE_END) - start, UTF_8));
            }
        }
        return labels;
    }

    /** Writes the set with the region's label, if there is one, first; an empty set is not written. */
    void render(ByteBuilder out) throws MalformedPageException {
        out.append(region.opening());
        if (clash != NONE || !isTidy()) {
            renderOneByOne(out);
        } else if (count > 0) {
            out.append(region.isPresent() ? ',' : '{');
            out.append(bytes, at(0, NAME_START), at(count - 1, VALUE_END) + 1);
        }
        if (region.isPresent() || count > 0) {
            out.append('}');
        }
    }

    private void renderOneByOne(ByteBuilder out) throws MalformedPageException {
        for (int i = 0; i < count; i++) {
            if (i == clash && renamed == null) {
                continue;
            }
            out.append(i > 0 || region.isPresent() ? ',' : '{');
            if (i == clash && renamed != null) {
                out.append(renamed);
            } else {
                out.append(bytes, at(i, NAME_START), at(i, NAME_END));
            }
            out.append('=');
            out.append(bytes, at(i, VALUE_START) - 1, at(i, VALUE_END) + 1);
        }
    }

    private void readLabel(PageCursor cursor) throws MalformedPageException {
        int nameStart = cursor.position();
        cursor.skipName(LABEL_START, LABEL);
        int nameEnd = cursor.position();
        cursor.skipBlanks();
        if (nameEnd == nameStart || !cursor.accept('=')) {
            int seen = cursor.atEnd() ? cursor.position() : cursor.position() + 1;
            throw MalformedPageException.about("", bytes, nameStart, seen, " is no label name with a value");
        }
        cursor.skipBlanks();
        if (!cursor.accept('"')) {
            throw MalformedPageException.about("label ", bytes, nameStart, nameEnd, " has no quoted value");
        }
        int valueStart = cursor.position();
        cursor.skipLabelValue();
        add(nameStart, nameEnd, valueStart, cursor.position() - 1);
    }

    private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int at = count++ * SPAN;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, at * 2);
        }
        spans[at + NAME_START] = nameStart;
        spans[at + NAME_END] = nameEnd;
        spans[at + VALUE_START] = valueStart;
        spans[at + VALUE_END] = valueEnd;
    }

    private void refuseRepeatedNames() throws MalformedPageException {
        if (indexOf(METRIC_NAME) != NONE) {
            throw new MalformedPageException("label \"__name__\" is reserved for the metric's name");
        }
        Set<String> seen = count > FEW ? new HashSet<>() : Set.of();
        for (int i = 0; i < count; i++) {
            boolean repeated = count > FEW ? !seen.add(name(i)) : repeatsAnEarlierName(i);
            if (repeated) {
                throw MalformedPageException.about(
                        "label ", bytes, at(i, NAME_START), at(i, NAME_END), " occurs twice in one sample");
            }
        }
    }

    private boolean repeatsAnEarlierName(int index) {
        for (int i = 0; i < index; i++) {
            if (hasName(i, bytes, at(index, NAME_START), at(index, NAME_END))) {
                return true;
            }
        }
        return false;
    }

    /** Prometheus's rule for a label that a target gives although it is the scraper's: prefixed until it is free. */
    private void resolveClash() {
        clash = indexOf(region.name());
        if (clash == NONE || isEmpty(clash)) {
            renamed = null;
            return;
        }
        byte[] free = region.name();
        do {
            byte[] longer = Arrays.copyOf(EXPORTED, EXPORTED.length + free.length);
            System.arraycopy(free, 0, longer, EXPORTED.length, free.length);
            free = longer;
        } while (indexOf(free) != NONE);
        renamed = free;
    }

    private int indexOf(byte[] name) {
        for (int i = 0; i < count; i++) {
            if (hasName(i, name, 0, name.length)) {
                return i;
            }
        }
        return NONE;
    }

    /** Most names differ in length already; the comparison itself is not inlined. */
    private boolean hasName(int index, byte[] name, int start, int end) {
        int from = at(index, NAME_START);
        int to = at(index, NAME_END);
        return to - from == end - start && Arrays.equals(bytes, from, to, name, start, end);
    }

    /** Whether the labels stand in the page as they will in the result: no blanks between them. */
    private boolean isTidy() {
        for (int i = 0; i < count; i++) {
            if (at(i, VALUE_START) != at(i, NAME_END) + 2 || (i > 0 && at(i, NAME_START) != at(i - 1, VALUE_END) + 2)) {
                return false;
            }
        }
        return true;
    }

    private long nameHash(int index) {
        return index == clash && renamed != null
                ? ByteHash.of(renamed, 0, renamed.length)
                : ByteHash.of(bytes, at(index, NAME_START), at(index, NAME_END));
    }

    private boolean isEmpty(int index) {
        return at(index, VALUE_START) == at(index, VALUE_END);
    }

    private String name(int index) {
        int start = at(index, NAME_START);
        return new String(bytes, start, at(index, NAME_END) - start, US_ASCII);
    }

    private int at(int index, int part) {
        return spans[index * SPAN + part];
    }
}
