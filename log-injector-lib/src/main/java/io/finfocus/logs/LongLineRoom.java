package io.finfocus.logs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memory in which relays gather lines that are too long for their windows. Lines share it freely up to a total; once
 * it is used up, one line at a time may go on growing beside it, to the limit of a line, and the others wait: their
 * children stand still, as they do when the output is slow. So there is always one line that can be finished.
 *
 * <p>Should the child of that one line fall silent in the middle of it while others wait, the line is relayed in parts,
 * so that one region's trouble does not become another's. Safe for use by any thread.
 */
final class LongLineRoom {
    /** How often a waiting line looks whether the favoured one has fallen silent. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long sharedBytes;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    /** Bytes of each line in the shared room; guarded by {@link #lock}, as is all that follows. */
    private final Map<LongLine, Integer> shares = new HashMap<>();

    private long usedBytes;

    /** The line that may grow beside the shared room. */
    private @Nullable LongLine favoured;

    LongLineRoom(long sharedBytes, Duration patience) {
        this.sharedBytes = sharedBytes;
        this.patience = patience;
    }

    /**
     * Waits until the line may hold {@code bytes} in all, or is the favoured one. An interrupt is kept for later: it must
     * not cost the line.
     *
     * @return whether the line stands in the shared room; else it may have the length of the longest line beside that
     */
    boolean acquire(LongLine line, int bytes) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (favoured != line && !share(line, bytes) && !favour(line)) {
                try {
                    changed.awaitNanos(LOOK_NANOS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                evictFavoured();
            }
            return favoured != line;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes back all that the line has acquired. */
    void release(LongLine line) {
        lock.lock();
        try {
            Integer share = shares.remove(line);
            usedBytes -= share == null ? 0 : share;
            if (favoured == line) {
                favoured = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean share(LongLine line, int bytes) {
        int share = shares.getOrDefault(line, 0);
        if (usedBytes - share + bytes > sharedBytes) {
            return false;
        }
        usedBytes += bytes - share;
        shares.put(line, bytes);
        return true;
    }

    /** The line keeps its share until it is done, as it has to be copied out of it. */
    private boolean favour(LongLine line) {
        if (favoured != null) {
            return false;
        }
        favoured = line;
        return true;
    }

    /** Without the lock meanwhile: the part goes to the writer, which may take its time. */
    private void evictFavoured() {
        LongLine line = favoured;
        if (line != null) {
            lock.unlock();
            try {
                line.evict(patience);
            } finally {
                lock.lock();
            }
        }
    }
}
