package io.finfocus.supervisor.linux;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaps orphans as they die: waits for any child without reaping it, sees whose it is, and takes only what is nobody's.
 *
 * <p>A zombie that its owner still keeps hides the others from such a wait. For that time, which is usually a few
 * milliseconds, the children are looked at one by one. Runs in one thread for as long as the JVM.
 */
final class OrphanReaper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanReaper.class);

    private static final long CHILDLESS_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private long pauseNanos = FIRST_PAUSE_NANOS;

    @Override
    public void run() {
        while (true) {
            try {
                reapNext();
            } catch (RuntimeException e) {
                LOG.error("cannot reap orphans: trying again", e);
                Children.awaitChange(CHILDLESS_PAUSE_NANOS);
            }
        }
    }

    private void reapNext() {
        Optional<WaitCall.Ended> ended = WaitCall.awaitAnyEnd();
        if (ended.isEmpty()) {
            Children.awaitChange(CHILDLESS_PAUSE_NANOS);
        } else if (Children.reapOrphan(ended.get().pid())) {
            pauseNanos = FIRST_PAUSE_NANOS;
        } else {
            reapPastKeptZombie();
        }
    }

    private void reapPastKeptZombie() {
        if (pauseNanos > FIRST_PAUSE_NANOS) {
            Children.reapOrphans();
        }
        Children.awaitChange(pauseNanos);
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
}
