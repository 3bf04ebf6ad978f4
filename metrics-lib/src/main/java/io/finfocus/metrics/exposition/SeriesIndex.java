package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/**
 * The series of one page that have been rendered so far, to find one that comes again: a hash table of places in the
 * rendered bytes. Equality is judged by the bytes, never by the hash alone. Owned by one parse, not thread-safe.
 */
final class SeriesIndex {
    private static final int FEWEST = 256;

    /** A guess at the bytes of a usual line, of samples and headers together. */
    private static final int LINE_BYTES = 128;

    private final ByteBuilder rendered;
    private long[] hashes;
    /** Where the series with the hash of the same slot begins, plus one; 0 marks a free slot. */
    private int[] places;

    private int size;

    /** @param pageBytes the page's length, from which the number of its series is guessed */
    SeriesIndex(ByteBuilder rendered, int pageBytes) {
        this.rendered = rendered;
        int slots = Integer.highestOneBit(Math.max(FEWEST, 2 * (pageBytes / LINE_BYTES)));
        hashes = new long[slots];
        places = new int[slots];
    }

    /**
     * Adds the series rendered from {@code start} to {@code end}, the blank before the value included, unless it is there.
     * The same series may be there for another family, of which a merge will leave out one.
     *
     * @param family the series' own, which has its samples so far
     * @param hash equal for equal series, whatever the order of their labels
     * @return whether it is new
     */
    boolean add(PageFamily family, long hash, int start, int end) {
        if (size * 2 >= places.length) {
            grow();
        }
        int mask = places.length - 1;
        int slot = slot(hash, mask);
        while (places[slot] != 0) {
            if (hashes[slot] == hash && isSame(places[slot] - 1, start, end) && family.holds(places[slot] - 1)) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        put(slot, hash, start + 1);
        size++;
        return true;
    }

    private boolean isSame(int earlier, int start, int end) {
        byte[] bytes = rendered.bytes();
        return Arrays.equals(bytes, earlier, earlier + (end - start), bytes, start, end)
                || series(earlier).equals(series(start));
    }

    /** The series' name and its labels, without their order. Only for equal hashes: a reordered twin, or by chance. */
    private List<Object> series(int start) {
        byte[] bytes = rendered.bytes();
        PageCursor cursor = new PageCursor(bytes, start, rendered.length());
        cursor.skipName(ByteClass.METRIC_START, ByteClass.METRIC);
        String name = new String(bytes, start, cursor.position() - start, US_ASCII);
        LabelSet labels = new LabelSet(bytes, RegionLabel.NONE);
        if (cursor.accept('{')) {
            try {
                labels.read(cursor);
            } catch (MalformedPageException e) {
                throw new AssertionError("rendered labels must be well-formed", e);
            }
        }
        return List.of(name, labels.nonEmpty());
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldPlaces = places;
        hashes = new long[oldHashes.length * 2];
        places = new int[oldPlaces.length * 2];
        int mask = places.length - 1;
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldHashes[i], mask);
                while (places[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                put(slot, oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private void put(int slot, long hash, int place) {
        hashes[slot] = hash;
        places[slot] = place;
    }

    private static int slot(long hash, int mask) {
        return (int) (hash ^ (hash >>> 32)) & mask;
    }
}
