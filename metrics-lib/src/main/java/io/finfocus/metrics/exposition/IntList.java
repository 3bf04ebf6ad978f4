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

    /** How many values of an ascending list are not above this one. */
    int countUpTo(int value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return size;
    }

    IntStream stream() {
        return Arrays.stream(values, 0, size);
    }
}
