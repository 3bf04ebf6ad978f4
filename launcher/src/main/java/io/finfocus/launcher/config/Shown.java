package io.finfocus.launcher.config;

/** How a value that somebody typed stands in a message: on one line, bounded, and quoted where it would be misread. */
final class Shown {
    private static final int MAX_CHARACTERS = 80;

    private Shown() {}

    /** The value itself where it is one plain word, else quoted as in JSON. */
    static String value(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> c > ' ' && c != '"' && c != 0x7f && !Character.isISOControl(c));
        if (plain && text.length() <= MAX_CHARACTERS) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(MAX_CHARACTERS).forEach(c -> append(quoted, c));
        boolean cut = text.codePointCount(0, text.length()) > MAX_CHARACTERS;
        return quoted.append(cut ? "…\"" : "\"").toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (c) {
            case '"', '\\' -> quoted.append('\\').append((char) c);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (Character.isISOControl(c)) {
                    quoted.append(String.format("\\u%04x", c));
                } else {
                    quoted.appendCodePoint(c);
                }
            }
        }
    }
}
