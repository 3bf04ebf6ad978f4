package io.finfocus.metrics.exposition;

import java.util.Arrays;

/** A growing array of bytes. Owned by one parse, not thread-safe; bounded by the largest array. */
final class ByteBuilder {
    private static final int LIMIT = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int length;

    ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void append(char ascii) throws MalformedPageException {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void append(byte[] source) throws MalformedPageException {
        append(source, 0, source.length);
    }

    void append(byte[] source, int start, int end) throws MalformedPageException {
        int count = end - start;
        reserve(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }

    /** Takes back everything after the first {@code newLength} bytes. */
    void truncate(int newLength) {
        length = newLength;
    }

    private void reserve(int count) throws MalformedPageException {
        if (bytes.length - length < count) {
            grow(count);
        }
    }

    private void grow(int count) throws MalformedPageException {
        long needed = (long) length + count;
        if (needed > LIMIT) {
            throw new MalformedPageException("the page with its labels would exceed " + LIMIT + " bytes");
        }
        // By a quarter: the first capacity is a good guess, and what is left over lives as long as the page.
        bytes = Arrays.copyOf(bytes, (int) Math.min(LIMIT, Math.max(needed, length + length / 4L + 64)));
    }
}
