package io.finfocus.launcher.demo.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Received bytes that no one has taken yet. It grows with what is appended and forgets what is taken; its owner, one
 * protocol, bounds it by taking or by ending the connection.
 */
public final class InputBuffer {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    /** An empty buffer. */
    public InputBuffer() {}

    /** Adds a copy of the bytes at the end. */
    public void append(byte[] source, int offset, int length) {
        if (bytes.length - end < length) {
            makeRoomFor(length);
        }
        System.arraycopy(source, offset, bytes, end, length);
        end += length;
    }

    /** The number of bytes that can be taken. */
    public int size() {
        return end - start;
    }

    /** The byte at an index from the first one not taken, 0 to 255. */
    public int at(int index) {
        return bytes[start + index] & 0xff;
    }

    /** The first index from {@code from} on with this byte, or -1. */
    public int indexOf(char value, int from) {
        for (int i = start + from; i < end; i++) {
            if (bytes[i] == value) {
                return i - start;
            }
        }
        return -1;
    }

    /** Removes the first bytes and returns them. */
    public byte[] take(int length) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
        skip(length);
        return taken;
    }

    /** Removes the first bytes and returns them as text, one character a byte. */
    public String takeText(int length) {
        String text = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        skip(length);
        return text;
    }

    /** Removes the first bytes. */
    public void skip(int length) {
        start += length;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    private void makeRoomFor(int length) {
        int size = size();
        byte[] target = bytes.length >= size + length ? bytes : new byte[Math.max(size + length, 2 * bytes.length)];
        System.arraycopy(bytes, start, target, 0, size);
        bytes = target;
        start = 0;
        end = size;
    }
}
