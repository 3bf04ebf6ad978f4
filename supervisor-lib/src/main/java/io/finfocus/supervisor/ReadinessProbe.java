package io.finfocus.supervisor;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * One HTTP/1.1 GET on a connection of its own, of which only the status line is read: 2xx is well.
 *
 * <p>Immutable, and safe for use by any thread. A check blocks its thread, for its time-out at the most.
 *
 * @param path what is asked for, beginning with {@code /}
 */
public record ReadinessProbe(String path) {
    /** Checks the path: it becomes part of a request line, so neither blanks nor controls can be in it. */
    public ReadinessProbe {
        Rule.require(
                path.startsWith("/") && isPrintable(path),
                "health-path",
                path,
                "must begin with / and hold printable ASCII only");
    }

    private static boolean isPrintable(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** {@return the usual question: {@code /healthz}} */
    public static ReadinessProbe standard() {
        return new ReadinessProbe("/healthz");
    }

    /**
     * Asks once. An interrupt ends it before its time, and stays set.
     *
     * @param address where the process listens
     * @param timeout for all of it: connecting, sending and waiting for the status line
     * @return what came back
     */
    public ProbeResult check(InetSocketAddress address, Duration timeout) {
        return ReadinessCheck.all(List.of(new ReadinessCheck(this, address, timeout)))
                .getFirst();
    }
}
