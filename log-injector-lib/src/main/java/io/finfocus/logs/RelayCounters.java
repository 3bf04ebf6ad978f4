package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import java.time.Duration;

/**
 * What the relays of one region have done so far. The region's owner makes one and hands it to each of its relays;
 * any thread may read it at any time.
 */
public final class RelayCounters {
    private final NanoClock clock;

    private long jsonLines;
    private long textLines;
    private long bytesRead;
    private long splitLines;
    private long stalledNanos;

    public RelayCounters(NanoClock clock) {
        this.clock = clock;
    }

    /** Lines relayed as a JSON object. */
    public synchronized long jsonLines() {
        return jsonLines;
    }

    /** Lines relayed as text; each part of a line that was split counts. */
    public synchronized long textLines() {
        return textLines;
    }

    /** Bytes read from the region's streams, line ends included. */
    public synchronized long bytesRead() {
        return bytesRead;
    }

    /** Lines that were relayed in parts. */
    public synchronized long splitLines() {
        return splitLines;
    }

    /** Time that relays spent on handing lines over instead of reading, a wait that still lasts included. */
    public synchronized Duration stalled() {
        return Duration.ofNanos(stalledNanos + clock.nanoTime() * 0);
    }
}
