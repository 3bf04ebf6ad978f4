package io.finfocus.supervisor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
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
        List<StatusLineRequest> requests = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            requests.add(new StatusLineRequest(check));
        }
        String cause = "interrupted";
        try (Selector selector = Selector.open()) {
            for (StatusLineRequest request : requests) {
                request.begin(selector);
            }
            await(requests, selector);
        } catch (IOException e) {
            cause = StatusLineRequest.cause(e);
        }
        List<ProbeResult> results = new ArrayList<>();
        for (StatusLineRequest request : requests) {
            results.add(request.resultOr(cause));
        }
        return List.copyOf(results);
    }

    private static void await(List<StatusLineRequest> requests, Selector selector) throws IOException {
        long nanos = toNextDeadline(requests);
        while (nanos > 0 && !Thread.currentThread().isInterrupted()) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            for (SelectionKey key : selector.selectedKeys()) {
                ((StatusLineRequest) key.attachment()).proceed(key);
            }
            selector.selectedKeys().clear();
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
