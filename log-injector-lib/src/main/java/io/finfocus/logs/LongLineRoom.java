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

    /** Waits until the line may hold {@code bytes} in all. An interrupt is kept for later: it must not cost the line. */
    void acquire(LongLine line, int bytes) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (!admit(line, bytes)) {
                try {
                    changed.awaitNanos(LOOK_NANOS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                evictFavoured();
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back all that the line has acquired. */
    void release(LongLine line) {
        lock.lock();
        try {
            usedBytes -= takeShare(line);
            if (favoured == line) {
                favoured = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean admit(LongLine line, int bytes) {
        if (favoured == line) {
            return true;
        }
        int share = shares.getOrDefault(line, 0);
        if (usedBytes - share + bytes <= sharedBytes) {
            usedBytes += bytes - share;
            shares.put(line, bytes);
            return true;
        }
        if (favoured == null) {
            favoured = line;
            usedBytes -= takeShare(line);
            changed.signalAll();
            return true;
        }
        return false;
    }

    private int takeShare(LongLine line) {
        Integer share = shares.remove(line);
        return share == null ? 0 : share;
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
