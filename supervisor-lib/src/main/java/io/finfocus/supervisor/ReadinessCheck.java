package io.finfocus.supervisor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One question of a {@link ReadinessProbe} to one address. Many are asked at once by one thread, so that twelve cost little
 * more than the slowest of them.
 *
 * <p>Immutable, and safe for use by any thread.
 *
 * @param probe what is asked
 * @param address where the process listens
 * @param timeout for all of it: connecting, sending and waiting for the status line
 */
public record ReadinessCheck(ReadinessProbe probe, InetSocketAddress address, Duration timeout) {
    /**
     * Asks all at once, and blocks the calling thread until each is answered or its time is over. An interrupt ends it
     * before, with what is known by then, and stays set.
     *
     * @param checks what to ask; none is fine
     * @return a result for each check, in their order
     */
    public static List<ProbeResult> all(List<ReadinessCheck> checks) {
        List<StatusLineRequest> requests =
                checks.stream().map(StatusLineRequest::new).toList();
        String cause = "interrupted";
        try (Selector selector = Selector.open()) {
            requests.forEach(request -> request.begin(selector));
            await(requests, selector);
        } catch (IOException e) {
            cause = StatusLineRequest.cause(e);
        }
        String otherwise = cause;
        return requests.stream().map(request -> request.resultOr(otherwise)).toList();
    }

    private static void await(List<StatusLineRequest> requests, Selector selector) throws IOException {
        long nanos = toNextDeadline(requests);
        while (nanos > 0 && !Thread.currentThread().isInterrupted()) {
            selector.select(
                    key -> ((StatusLineRequest) key.attachment()).proceed(key),
                    TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            nanos = toNextDeadline(requests);
        }
    }

    /** In nanoseconds; 0 if no request is open. */
    private static long toNextDeadline(List<StatusLineRequest> requests) {
        long least = Long.MAX_VALUE;
        for (StatusLineRequest request : requests) {
            long remaining = request.remainingNanos();
            least = remaining > 0 ? Math.min(least, remaining) : least;
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    String path() {
        return probe.path();
    }
}
