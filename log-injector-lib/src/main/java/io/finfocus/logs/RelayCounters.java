package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import java.time.Duration;

/**
 * What the relays of one region have done so far. The region's owner makes one and hands it to each of its relays,
 * which update it once per batch of lines; any thread may read it at any time.
 */
public final class RelayCounters {
    private final NanoClock clock;

    private long jsonLines;
    private long textLines;
    private long bytesRead;
    private long splitLines;
    private long stalledNanos;

    /** Relays that are stalled now, and since when the last change of their number has been accounted for. */
    private int stalledRelays;

    private long stalledSinceNanos;

    /**
     * Counters that stand at zero.
     *
     * @param clock what stalls are measured with
     */
    public RelayCounters(NanoClock clock) {
        this.clock = clock;
    }

    /** {@return the number of lines relayed as a JSON object} */
    public synchronized long jsonLines() {
        return jsonLines;
    }

    /** {@return the number of lines relayed as text; each part of a line that was split counts} */
    public synchronized long textLines() {
        return textLines;
    }

    /** {@return the number of bytes read from the region's streams, line ends included} */
    public synchronized long bytesRead() {
        return bytesRead;
    }

    /** {@return the number of lines that were relayed in parts} */
    public synchronized long splitLines() {
        return splitLines;
    }

    /**
     * {@return the time that relays have spent on handing lines over, during which their children wait once the pipe is
     * full: a wait that still lasts is included, and two relays that wait at once count twice}
     */
    public synchronized Duration stalled() {
        accountForStalls();
        return Duration.ofNanos(stalledNanos);
    }

    synchronized void addBytesRead(int bytes) {
        bytesRead += bytes;
    }

    synchronized void addLines(int json, int text) {
        jsonLines += json;
        textLines += text;
    }

    synchronized void addSplitLine() {
        splitLines++;
    }

    synchronized void beginStall() {
        accountForStalls();
        stalledRelays++;
    }

    synchronized void endStall() {
        accountForStalls();
        stalledRelays--;
    }

    private void accountForStalls() {
        long now = clock.nanoTime();
        stalledNanos += stalledRelays * (now - stalledSinceNanos);
        stalledSinceNanos = now;
    }
}
