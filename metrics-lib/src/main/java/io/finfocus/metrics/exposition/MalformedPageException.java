package io.finfocus.metrics.exposition;

/** Ends the reading of a page that breaks the format. Carries no stack trace: the page is at fault, not the code. */
final class MalformedPageException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int EXCERPT = 60;

    MalformedPageException(String detail) {
        super(detail, null, false, false);
    }

    /** Quotes the offending bytes, which may be anything and of any length, within a one-line message. */
    static MalformedPageException about(String before, byte[] bytes, int start, int end, String after) {
        StringBuilder text = new StringBuilder(before).append('"');
        int last = Math.min(end, bytes.length);
        int shown = Math.min(last, start + EXCERPT);
        for (int i = start; i < shown; i++) {
            if (bytes[i] >= ' ' && bytes[i] <= '~') {
                text.append((char) bytes[i]);
            } else {
                text.append(String.format("\\x%02x", bytes[i]));
            }
        }
        return new MalformedPageException(
                text.append(shown < last ? "…" : "").append('"').append(after).toString());
    }
}
