package io.finfocus.supervisor;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop on a platform thread of its own; timers go by {@link System#nanoTime()}, not by the wall clock. */
final class ThreadedEventLoop implements EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadedEventLoop.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("supervisor").factory());

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task itself reports its failure
    public void schedule(Duration delay, Runnable task) {
        try {
            executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the supervisor is closed: a late event is dropped", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("cannot handle an event: going on with the next", e);
        }
    }
}
