package io.finfocus.launcher.fetch;

/** Text of strangers, made fit for one line of a message. */
final class Printable {
    private static final int MAX_CHARACTERS = 80;

    private Printable() {}

    /** The text in quotes, without control characters and not longer than a line. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(MAX_CHARACTERS).forEach(c -> append(shown, c));
        return shown.append(text.codePointCount(0, text.length()) > MAX_CHARACTERS ? "…\"" : "\"")
                .toString();
    }

    private static void append(StringBuilder shown, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append(String.format("\\u%04x", c));
            default -> shown.appendCodePoint(c);
        }
    }
}
