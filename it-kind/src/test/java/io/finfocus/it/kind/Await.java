package io.finfocus.it.kind;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process brings about. */
final class Await {
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Await() {}

    static void that(Duration limit, String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + what);
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new TimeoutException("cannot wait longer than " + limit + " for " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
