package io.finfocus.logs;

import io.finfocus.core.RegionId;
import java.io.InputStream;

/**
 * Makes the relays that share one output. What they hold is bounded: each has a small buffer, and lines that are too
 * long for it stand in room that all of them share. Safe for use by any thread.
 */
public final class LineRelays {
    /** @param maxLineBytes the longest line, LF not counted, that is relayed whole; longer ones go in parts */
    public LineRelays(LineWriter writer, InjectionPolicy policy, int maxLineBytes) {}

    /**
     * A relay for one stream of one region, to be run once by a platform thread of its own.
     *
     * @param in stays open; the caller closes it after the relay's end
     */
    public LineRelay relay(InputStream in, RegionId region, RelayCounters counters, LineObserver observer) {
        return new LineRelay();
    }
}
