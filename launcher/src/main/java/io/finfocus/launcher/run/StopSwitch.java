package io.finfocus.launcher.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How signals, the supervisor and the log path tell the run that it is over. Any thread may switch; the first cause
 * stands. A second signal asks for more: to end at once.
 */
final class StopSwitch {
    /** What is on its way and meets no obstacle arrives in far less. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CompletableFuture<StopCause> cause = new CompletableFuture<>();
    private final CompletableFuture<Void> forced = new CompletableFuture<>();
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
            forced.complete(null);
        }
    }

    /** Waits for the first cause, for as long as it takes. Runs the action every second meanwhile; it must be short. */
    StopCause awaitStop(Runnable everySecond) throws InterruptedException {
        while (!comes(cause, SECOND)) {
            everySecond.run();
        }
        return cause.join();
    }

    boolean isStopping() {
        return cause.isDone();
    }

    boolean isForced() {
        return forced.isDone();
    }

    /** Waits for that long at most, and no longer once a second signal has come. */
    boolean awaitForced(Duration limit) throws InterruptedException {
        return comes(forced, limit);
    }

    /**
     * Waits for what is on its way: for that long at most, and once a second signal has come for no more than a moment, but
     * that in any case.
     */
    boolean awaitUnlessForced(CompletableFuture<?> arrival, Duration limit) throws InterruptedException {
        comes(CompletableFuture.anyOf(arrival, forced), limit);
        return comes(arrival, isForced() || limit.compareTo(MOMENT) < 0 ? MOMENT : Duration.ZERO);
    }

    private static boolean comes(CompletableFuture<?> event, Duration limit) throws InterruptedException {
        try {
            event.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait: " + event, e);
        }
    }
}
