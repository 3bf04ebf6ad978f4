package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The families of one page in the order of their first line, found by the bytes of a name: no string is made for a name
 * that is known. Owned by one parse, not thread-safe.
 */
final class PageFamilies {
    private static final byte[][] CHILD_SUFFIXES = FamilyType.CHILD_SUFFIXES.stream()
            .map(suffix -> suffix.getBytes(US_ASCII))
            .toArray(byte[][]::new);

    private final byte[] bytes;
    private final List<PageFamily> inOrder = new ArrayList<>();
    /** Open addressing; the place and the hash of each family's name lie beside it, to be read before the family is. */
    private @Nullable PageFamily[] slots = new PageFamily[64];

    private int[] nameStarts = new int[64];
    private int[] hashes = new int[64];

    private @Nullable PageFamily latest;
    private int latestStart;
    private int latestEnd;

    PageFamilies(byte[] bytes) {
        this.bytes = bytes;
    }

    List<PageFamily> inOrder() {
        return inOrder;
    }

    /** The family that a HELP or TYPE line names. */
    PageFamily declared(int nameStart, int nameEnd, int line) {
        latest = null; // what the line says may give the next sample's name to another family
        PageFamily known = find(bytes, nameStart, nameEnd);
        return known != null ? known : add(nameStart, nameEnd, line);
    }

    /** Says a family's type, by which the names of its children are its own: of two families' TYPE lines the later counts. */
    void declareType(PageFamily family, FamilyType declared, int line) {
        family.declareType(declared, line);
        for (String suffix : FamilyType.CHILD_SUFFIXES) {
            PageFamily child = family.type().hasChild(suffix) ? find(family.name() + suffix) : null;
            if (child != null) {
                child.yieldTo(family);
            }
        }
    }

    /** The family that a sample belongs to: the one whose TYPE line claims its name, else the one of its name. */
    PageFamily ofSample(int nameStart, int nameEnd, int line) {
        PageFamily family = latest;
        if (family == null || !Arrays.equals(bytes, latestStart, latestEnd, bytes, nameStart, nameEnd)) {
            family = search(nameStart, nameEnd, line);
            latest = family;
            latestStart = nameStart;
            latestEnd = nameEnd;
        }
        return family;
    }

    private PageFamily search(int nameStart, int nameEnd, int line) {
        PageFamily own = find(bytes, nameStart, nameEnd);
        if (own != null && own.claimsName()) {
            return own;
        }
        for (int i = 0; i < CHILD_SUFFIXES.length; i++) {
            int parentEnd = nameEnd - CHILD_SUFFIXES[i].length;
            if (parentEnd > nameStart && endsWith(nameEnd, CHILD_SUFFIXES[i])) {
                PageFamily parent = find(bytes, nameStart, parentEnd);
                if (parent != null && parent.type().hasChild(FamilyType.CHILD_SUFFIXES.get(i))) {
                    return parent;
                }
            }
        }
        return own != null ? own : add(nameStart, nameEnd, line);
    }

    private boolean endsWith(int nameEnd, byte[] suffix) {
        return Arrays.equals(bytes, nameEnd - suffix.length, nameEnd, suffix, 0, suffix.length);
    }

    private @Nullable PageFamily find(String name) {
        byte[] text = name.getBytes(US_ASCII);
        return find(text, 0, text.length);
    }

    private @Nullable PageFamily find(byte[] text, int nameStart, int nameEnd) {
        int hash = hash(text, nameStart, nameEnd);
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            PageFamily family = slots[slot];
            if (family == null
                    || (hashes[slot] == hash && isNamed(family, nameStarts[slot], text, nameStart, nameEnd))) {
                return family;
            }
        }
    }

    private boolean isNamed(PageFamily family, int start, byte[] text, int nameStart, int nameEnd) {
        int length = nameEnd - nameStart;
        return family.name().length() == length
                && Arrays.equals(bytes, start, start + length, text, nameStart, nameEnd);
    }

    private PageFamily add(int nameStart, int nameEnd, int line) {
        if (inOrder.size() * 2 >= slots.length) {
            grow();
        }
        PageFamily family = new PageFamily(new String(bytes, nameStart, nameEnd - nameStart, US_ASCII), line);
        inOrder.add(family);
        put(family, nameStart);
        return family;
    }

    private void grow() {
        @Nullable PageFamily[] oldSlots = slots;
        int[] oldStarts = nameStarts;
        slots = new PageFamily[oldSlots.length * 2];
        nameStarts = new int[slots.length];
        hashes = new int[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            PageFamily family = oldSlots[i];
            if (family != null) {
                put(family, oldStarts[i]);
            }
        }
    }

    private void put(PageFamily family, int nameStart) {
        int hash = hash(bytes, nameStart, nameStart + family.name().length());
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != null) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = family;
        nameStarts[slot] = nameStart;
        hashes[slot] = hash;
    }

    private static int hash(byte[] text, int nameStart, int nameEnd) {
        long hash = ByteHash.of(text, nameStart, nameEnd);
        return (int) (hash ^ (hash >>> 32));
    }
}
