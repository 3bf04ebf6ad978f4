package io.finfocus.logs;

/**
 * Where the lines of one relay go: its own injector, and the writer it shares with others. The time for which the writer
 * makes the relay wait is counted.
 *
 * @param maxLineBytes the longest line that is relayed whole
 */
record RelayOutput(
        RegionInjector injector, LineWriter writer, RelayCounters counters, LineObserver observer, int maxLineBytes) {

    /** Writes whole lines; false if the writer takes no more. */
    boolean write(LineBuffer lines) {
        counters.beginStall();
        try {
            return writer.write(lines.bytes(), 0, lines.length());
        } finally {
            counters.endStall();
        }
    }

    /** Writes one long line, to which its LF is added; false if the writer takes no more. */
    boolean writeLongLine(int bytes, LineSource line) {
        counters.beginStall();
        try {
            return writer.writeInPieces(bytes, out -> {
                line.writeTo(out);
                out.write('\n');
            });
        } finally {
            counters.endStall();
        }
    }
}
