package io.finfocus.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A member's name in the two forms that lines need: decoded for comparing, and escaped for writing. Immutable.
 *
 * <p>A lone surrogate, which JSON can only carry escaped, is kept apart from every other character (WTF-8).
 */
final class FieldName {
    private final byte[] decoded;
    private final byte[] escaped;

    FieldName(String name) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        StringBuilder literal = new StringBuilder();
        name.codePoints().forEach(c -> {
            Utf8.append(c, plain);
            appendEscaped(c, literal);
        });
        decoded = plain.toByteArray();
        escaped = literal.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The name in UTF-8. Not to be changed. */
    byte[] decoded() {
        return decoded;
    }

    /** What stands between the quotes of the name as JSON. Not to be changed. */
    byte[] escaped() {
        return escaped;
    }

    private static void appendEscaped(int c, StringBuilder literal) {
        if (c == '"' || c == '\\') {
            literal.append('\\').append((char) c);
        } else if (c < ' ' || Character.getType(c) == Character.SURROGATE) {
            literal.append(String.format("\\u%04x", c));
        } else {
            literal.appendCodePoint(c);
        }
    }
}
