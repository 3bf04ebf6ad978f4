package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Makes the relays that share one output, tag lines by one policy, and together keep within bounded memory: a relay's
 * own buffers are small, and lines that are too long for them stand in room that all relays share, 8 MiB and once the
 * length of the longest line. Safe for use by any thread.
 */
public final class LineRelays {
    private static final long SHARED_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_MAX = 1 << 30;

    private final LineWriter writer;
    private final InjectionPolicy policy;
    private final int maxLineBytes;
    private final LongLineRoom room;
    private final NanoClock clock;

    /**
     * Relays to one output.
     *
     * @param writer gets the lines of all relays
     * @param policy how they are tagged
     * @param maxLineBytes the longest line, LF not counted, that is relayed whole; longer ones go in parts of at most
     *     this length, {@code [<region>] [part 1] …}, up to {@code [<region>] [part N end] …}
     * @throws IllegalArgumentException if {@code maxLineBytes} is not between 1 and 1 GiB
     */
    public LineRelays(LineWriter writer, InjectionPolicy policy, int maxLineBytes) {
        this(writer, policy, maxLineBytes, new LongLineRoom(SHARED_BYTES, PATIENCE), NanoClock.system());
    }

    LineRelays(LineWriter writer, InjectionPolicy policy, int maxLineBytes, LongLineRoom room, NanoClock clock) {
        if (maxLineBytes < 1 || maxLineBytes > LARGEST_MAX) {
            throw new IllegalArgumentException(
                    "cannot use maximal line length " + maxLineBytes + ": must be between 1 and " + LARGEST_MAX);
        }
        this.writer = Objects.requireNonNull(writer, "writer");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.maxLineBytes = maxLineBytes;
        this.room = room;
        this.clock = clock;
    }

    /**
     * {@return a relay for one stream of one region, to be run once by a platform thread of its own}
     *
     * @param in stays open; the caller closes it after the relay's end
     * @param region what the lines are tagged with
     * @param counters may be shared by the relays of one region
     * @param observer sees each line before it is tagged; {@link LineObserver#NONE} for nobody
     */
    public LineRelay relay(InputStream in, RegionId region, RelayCounters counters, LineObserver observer) {
        Objects.requireNonNull(in, "in");
        RelayOutput output = new RelayOutput(
                new RegionInjector(region, policy),
                writer,
                Objects.requireNonNull(counters, "counters"),
                new GuardedObserver(Objects.requireNonNull(observer, "observer"), region),
                maxLineBytes);
        return new LineRelay(in, output, new LongLine(output, room, clock));
    }
}
