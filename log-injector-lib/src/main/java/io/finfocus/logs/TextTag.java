package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes text with its region: behind a prefix, or wrapped as the message of a JSON object. Immutable. */
final class TextTag {
    private final byte[] head;
    private final byte[] tail;
    private final boolean escapes;

    private TextTag(byte[] head, byte[] tail, boolean escapes) {
        this.head = head;
        this.tail = tail;
        this.escapes = escapes;
    }

    static TextTag prefix(String region) {
        return new TextTag(("[" + region + "] ").getBytes(US_ASCII), new byte[0], false);
    }

    /** @param member the region as a JSON member */
    static TextTag wrap(byte[] member) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write('{');
        head.writeBytes(member);
        head.writeBytes((",\"" + InjectionPolicy.MESSAGE + "\":\"").getBytes(US_ASCII));
        return new TextTag(head.toByteArray(), "\"}".getBytes(US_ASCII), true);
    }

    void write(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        out.write(head);
        writeContent(bytes, from, to, out);
        out.write(tail);
    }

    /** Writes a part of a line that is too long to be relayed whole; parts count from 1. */
    void writePart(int part, boolean last, byte[] bytes, int from, int to, OutputStream out) throws IOException {
        out.write(head);
        out.write(("[part " + part + (last ? " end] " : "] ")).getBytes(US_ASCII));
        writeContent(bytes, from, to, out);
        out.write(tail);
    }

    private void writeContent(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        if (escapes) {
            JsonEscaping.write(bytes, from, to, out);
        } else {
            out.write(bytes, from, to - from);
        }
    }
}
