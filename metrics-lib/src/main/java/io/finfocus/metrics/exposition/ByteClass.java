package io.finfocus.metrics.exposition;

/** What a byte can be a part of, as one table of bits: names are read by one look-up a byte. */
final class ByteClass {
    /** First byte of a label name, {@code [a-zA-Z_]}. */
    static final int LABEL_START = 1;
    /** Any byte of a label name, {@code [a-zA-Z0-9_]}. */
    static final int LABEL = 2;
    /** First byte of a metric name, {@code [a-zA-Z_:]}. */
    static final int METRIC_START = 4;
    /** Any byte of a metric name, {@code [a-zA-Z0-9_:]}. */
    static final int METRIC = 8;
    /** Separates tokens: blank and tab. */
    static final int BLANK = 16;
    /** Ends a token: blank, tab and line feed. */
    static final int TOKEN_END = 32;

    private static final byte[] CLASSES = new byte[256];

    static {
        add('a', 'z', LABEL_START | LABEL | METRIC_START | METRIC);
        add('A', 'Z', LABEL_START | LABEL | METRIC_START | METRIC);
        add('_', '_', LABEL_START | LABEL | METRIC_START | METRIC);
        add(':', ':', METRIC_START | METRIC);
        add('0', '9', LABEL | METRIC);
        add(' ', ' ', BLANK | TOKEN_END);
        add('\t', '\t', BLANK | TOKEN_END);
        add('\n', '\n', TOKEN_END);
    }

    private ByteClass() {}

    static boolean is(byte value, int kinds) {
        return (CLASSES[value & 0xff] & kinds) != 0;
    }

    private static void add(char first, char last, int kinds) {
        for (int c = first; c <= last; c++) {
            CLASSES[c] |= (byte) kinds;
        }
    }
}
