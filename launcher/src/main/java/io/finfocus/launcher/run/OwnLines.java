package io.finfocus.launcher.run;

import io.finfocus.launcher.logging.LauncherLog;
import io.finfocus.logs.LineWriter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher's own lines on their way to the one writer of stdout. Whoever logs never waits for stdout's reader:
 * supervision has to go on while that stands still. What does not fit in the meantime is counted and said later.
 *
 * <p>Any thread may write; one daemon thread hands the lines over.
 */
final class OwnLines implements LauncherLog.Sink {
    private static final Logger logger = LoggerFactory.getLogger(OwnLines.class);
    private static final int CAPACITY = 4096;
    /** No line: every line has its LF. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final LineWriter writer;

    OwnLines(LineWriter writer) {
        this.writer = writer;
        Thread.ofPlatform().daemon().name("own-lines").start(this::handOver);
    }

    @Override
    public void write(byte[] line) {
        if (!queue.offer(line)) {
            lost.incrementAndGet();
        }
    }

    private void handOver() {
        try {
            for (byte[] line = queue.take(); line.length > 0; line = queue.take()) {
                writer.write(line, 0, line.length);
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    logger.warn("{} of the launcher's own lines were lost while stdout stood still", missing);
                }
            }
            ended.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes when what is queued has been delivered; what is written from now on is lost. */
    CompletableFuture<Void> end() {
        if (!queue.offer(END)) {
            Thread.ofVirtual().name("own-lines-end").start(this::endBehindFullQueue);
        }
        return ended;
    }

    private void endBehindFullQueue() {
        try {
            queue.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
