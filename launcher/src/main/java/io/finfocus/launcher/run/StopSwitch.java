package io.finfocus.launcher.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How signals, the supervisor and the log path tell the run that it is over. Any thread may switch; the first cause
 * stands. A second signal asks for more: to end at once.
 */
final class StopSwitch {
    private final CompletableFuture<StopCause> cause = new CompletableFuture<>();
    private final CountDownLatch forced = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();

    /** Asks for a clean stop. */
    void stop(StopCause why) {
        cause.complete(why);
    }

    /** The first signal asks for a clean stop, each further one for an end at once. */
    void signal() {
        if (signals.incrementAndGet() == 1) {
            stop(StopCause.SIGNAL);
        } else {
            forced.countDown();
        }
    }

    StopCause awaitStop() {
        return cause.join();
    }

    boolean isStopping() {
        return cause.isDone();
    }

    boolean isForced() {
        return forced.getCount() == 0;
    }

    /** Waits for that long at most, and no longer once a second signal has come. */
    boolean awaitForced(Duration limit) throws InterruptedException {
        return forced.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
