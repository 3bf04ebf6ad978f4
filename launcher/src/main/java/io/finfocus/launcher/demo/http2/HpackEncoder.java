package io.finfocus.launcher.demo.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Encodes header blocks with the static table and literals only (RFC 7541 §6.1 and §6.2.2): small, and without a state
 * that the two sides could disagree about.
 */
final class HpackEncoder {
    private boolean tableGivenUp;

    /** The block of these fields, names in lower case. */
    byte[] encode(List<HeaderField> fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(128);
        if (!tableGivenUp) {
            // A table of no bytes meets whatever limit the peer sets, at once and for good (RFC 7541 §4.2).
            integer(block, 0x20, 5, 0);
            tableGivenUp = true;
        }
        for (HeaderField field : fields) {
            encode(block, field);
        }
        return block.toByteArray();
    }

    private static void encode(ByteArrayOutputStream block, HeaderField field) {
        int index = StaticTable.indexOf(field.name(), field.value());
        if (index > 0 && StaticTable.get(index).equals(field)) {
            integer(block, 0x80, 7, index);
            return;
        }
        integer(block, 0, 4, index);
        if (index == 0) {
            string(block, field.name());
        }
        string(block, field.value());
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        integer(block, 0, 7, bytes.length);
        block.writeBytes(bytes);
    }

    private static void integer(ByteArrayOutputStream block, int pattern, int prefixBits, int value) {
        int prefix = (1 << prefixBits) - 1;
        if (value < prefix) {
            block.write(pattern | value);
            return;
        }
        block.write(pattern | prefix);
        int rest = value - prefix;
        while (rest >= 0x80) {
            block.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        block.write(rest);
    }
}
