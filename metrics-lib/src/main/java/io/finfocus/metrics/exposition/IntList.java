package io.finfocus.metrics.exposition;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A growing list of ints without boxes. Not thread-safe while it grows. */
final class IntList {
    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(2, size + (size >> 1)));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void setLast(int value) {
        values[size - 1] = value;
    }

    /** Takes all of another list; what both had stands in ascending order. */
    void takeSorted(IntList other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
        other.size = 0;
        Arrays.sort(values, 0, size);
    }

    int size() {
        return size;
    }

    IntStream stream() {
        return Arrays.stream(values, 0, size);
    }
}
