package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what happens to the processes, each line with its region.
 *
 * <p>In a thread of its own, which exists only while there is something to write: where the log's reader is slow, the
 * log blocks, and that must not hold up supervision. The queue is bounded; what finds no place in it is not logged. Any
 * thread may call.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int QUEUED_LINES = 4096;
    private static final long FLUSH_SECONDS = 1;

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED_LINES),
            Thread.ofPlatform().daemon().name("supervisor-journal").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    void write(RegionId region, JournalLine line) {
        writer.execute(
                () -> LOG.atLevel(line.level()).addKeyValue("region", region).log(line.text()));
    }

    /** Waits until the lines that are under way have been written; false if the log is blocked for that long. */
    boolean awaitWritten(Duration limit) throws InterruptedException {
        try {
            writer.submit(() -> {}).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot do nothing", e);
        }
    }

    /** Waits a moment for the lines that are under way. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(FLUSH_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException _) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
