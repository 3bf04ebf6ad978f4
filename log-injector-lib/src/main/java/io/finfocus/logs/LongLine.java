package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line of one relay that does not fit its window: gathered until it ends, or cut into parts where it exceeds the
 * limit. Its memory counts against the {@link LongLineRoom} of all relays. The relay's thread owns it; another relay that
 * needs the room may {@link #evict} it while its own thread waits for the child.
 */
final class LongLine {
    private static final int FIRST_CAPACITY = 2 * LineRelay.WINDOW_BYTES;

    private final RelayOutput output;
    private final LongLineRoom room;
    private final NanoClock clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by {@link #lock}, as is all that follows. */
    private byte[] bytes = {};

    private int length;
    private int parts;
    private long appendedNanos;

    LongLine(RelayOutput output, LongLineRoom room, NanoClock clock) {
        this.output = output;
        this.room = room;
        this.clock = clock;
    }

    /** Adds bytes to the line; false if the writer takes no more. */
    boolean append(byte[] source, int from, int to) {
        lock.lock();
        try {
            int limit = output.maxLineBytes() + 1;
            boolean taken = true;
            for (int at = from; at < to && taken; ) {
                int count = Math.min(to - at, limit - length);
                reserve(length + count, limit);
                System.arraycopy(source, at, bytes, length, count);
                length += count;
                at += count;
                taken = length < limit || writePart(Utf8.boundary(bytes, 0, limit - 1, length), false);
            }
            appendedNanos = clock.nanoTime();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the line and gives its room back; false if the writer takes no more. */
    boolean finish() {
        lock.lock();
        try {
            boolean taken = parts == 0 ? writeWhole() : writePart(length, true);
            parts = 0;
            giveRoomBack();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Relays what there is of the line as a part and gives its room back, if nothing has come for {@code patience} and
     * the line's own relay is not at work on it.
     */
    void evict(Duration patience) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (length > 0 && clock.nanoTime() - appendedNanos >= patience.toNanos()) {
                writePart(Utf8.boundary(bytes, 0, length, length), false);
                giveRoomBack();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives the room back when the relay ends, whether the line could be finished or not. */
    void abandon() {
        lock.lock();
        try {
            length = 0;
            giveRoomBack();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the array large enough; while its content is copied, there are two. */
    private void reserve(int needed, int limit) {
        if (needed > bytes.length) {
            int wanted = Math.min(limit, Math.max(needed, Math.max(FIRST_CAPACITY, 2 * bytes.length)));
            boolean shared = room.acquire(this, bytes.length + wanted);
            bytes = Arrays.copyOf(bytes, shared ? wanted : limit);
        }
    }

    /** Keeps only what is not written yet, a few bytes at most. */
    private void giveRoomBack() {
        bytes = Arrays.copyOf(bytes, length);
        output.injector().forgetLine();
        room.release(this);
    }

    private boolean writeWhole() {
        RegionInjector injector = output.injector();
        output.observer().onLine(bytes, 0, length);
        LineKind kind = injector.classify(bytes, 0, length);
        boolean taken = output.writeLongLine(length, out -> injector.writeClassified(bytes, 0, length, out));
        output.counters().addLines(kind == LineKind.JSON ? 1 : 0, kind == LineKind.TEXT ? 1 : 0);
        length = 0;
        return taken;
    }

    private boolean writePart(int end, boolean last) {
        parts++;
        if (parts == 1) {
            output.counters().addSplitLine();
        }
        boolean taken = output.writeLongLine(end, out -> output.injector().writePart(parts, last, bytes, 0, end, out));
        output.counters().addLines(0, 1);
        length -= end;
        System.arraycopy(bytes, end, bytes, 0, length);
        return taken;
    }
}
