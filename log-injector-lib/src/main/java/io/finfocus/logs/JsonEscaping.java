package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** Writes arbitrary bytes as the content of a JSON string: valid UTF-8, control characters escaped. */
final class JsonEscaping {
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final byte[][] CONTROLS = controls();

    private JsonEscaping() {}

    static void write(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        int written = from;
        int at = from;
        while (at < to) {
            int sequence = isPlain(bytes[at]) ? 1 : bytes[at] < 0 ? Utf8.sequence(bytes, at, to) : 0;
            if (sequence > 0) {
                at += sequence;
                continue;
            }
            out.write(bytes, written, at - written);
            writeReplacement(bytes[at], out);
            at += sequence == 0 ? 1 : -sequence;
            written = at;
        }
        out.write(bytes, written, to - written);
    }

    private static boolean isPlain(byte c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private static void writeReplacement(byte c, OutputStream out) throws IOException {
        if (c < 0) {
            out.write(REPLACEMENT);
        } else if (c < ' ') {
            out.write(CONTROLS[c]);
        } else {
            out.write('\\');
            out.write(c);
        }
    }

    private static byte[][] controls() {
        byte[][] escapes = new byte[' '][];
        for (int c = 0; c < ' '; c++) {
            String escape = switch (c) {
                case '\b' -> "\\b";
                case '\t' -> "\\t";
                case '\n' -> "\\n";
                case '\f' -> "\\f";
                case '\r' -> "\\r";
                default -> String.format("\\u%04x", c);
            };
            escapes[c] = escape.getBytes(US_ASCII);
        }
        return escapes;
    }
}
