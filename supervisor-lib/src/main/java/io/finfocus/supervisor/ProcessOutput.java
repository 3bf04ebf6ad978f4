package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * One of the two output streams of one instance.
 *
 * @param region whose process writes it
 * @param generation which instance of it
 * @param channel which of the two
 * @param bytes what the process and its descendants write; ends when none of them has the stream open any more
 * @param portAnnounced to be told the port when the output names one; any thread may call it, at any time
 */
public record ProcessOutput(
        RegionId region, long generation, Channel channel, InputStream bytes, IntConsumer portAnnounced) {
    /** Standard output or standard error. */
    public enum Channel {
        /** Descriptor 1. */
        STDOUT,
        /** Descriptor 2. */
        STDERR
    }
}
