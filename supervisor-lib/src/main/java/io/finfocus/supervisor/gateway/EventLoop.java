package io.finfocus.supervisor.gateway;

import io.finfocus.core.NanoClock;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that does all of a gateway's work, and its selector. Owned by the {@link Gateway}. Every listener, waiting
 * client and relay is touched by this thread alone, which is why none of them has a lock; other threads hand in tasks.
 *
 * <p>It sleeps in the selector while nothing happens, and without a timeout while nothing is timed.
 */
final class EventLoop {
    private static final Logger logger = LoggerFactory.getLogger(EventLoop.class);

    private static final long TROUBLE_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Selector selector;
    private final NanoClock clock;
    private final BufferPool buffers = new BufferPool();
    private final Thread thread;
    private final Consumer<SelectionKey> dispatch = EventLoop::dispatch;
    private final Set<Timed> timed = new LinkedHashSet<>();
    private final Object lock = new Object();
    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by lock
    private boolean open = true; // guarded by lock

    /** Something that waits for a moment as well as for events. */
    interface Timed {
        /** What {@link #tick} returns when it waits for no moment. */
        long NEVER = Long.MAX_VALUE;

        /** Does what is due, and says in how many nanoseconds it wants to be called again. */
        long tick(long nowNanos);
    }

    private EventLoop(Selector selector, NanoClock clock) {
        this.selector = selector;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("finfocus-gateway").daemon().unstarted(this::run);
    }

    static EventLoop start(NanoClock clock) throws IOException {
        EventLoop loop = new EventLoop(Selector.open(), clock);
        loop.thread.start();
        return loop;
    }

    Selector selector() {
        return selector;
    }

    BufferPool buffers() {
        return buffers;
    }

    long nanoTime() {
        return clock.nanoTime();
    }

    /** Has this ticked until it wants no more. For the loop's own thread. */
    void schedule(Timed waiting) {
        timed.add(waiting);
    }

    /** Has the loop run the task soon. False, and nothing done, if the loop has ended. */
    boolean offer(Runnable task) {
        synchronized (lock) {
            if (!open) {
                return false;
            }
            tasks.add(task);
        }
        selector.wakeup();
        return true;
    }

    /** Has the loop run the task and waits for that, also when interrupted. False as in {@link #offer}. */
    boolean offerAndWait(Runnable task) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        boolean accepted = offer(() -> {
            try {
                task.run();
            } finally {
                done.complete(null);
            }
        });
        if (accepted) {
            done.join();
        }
        return accepted;
    }

    /**
     * Makes closed channels let go of their descriptors now: a channel that has a key is only really closed by the next
     * selection. For the loop's own thread, within a task.
     */
    void releaseClosedChannels() {
        try {
            selector.selectNow(dispatch);
        } catch (IOException e) {
            logger.error("cannot release closed channels", e);
        }
    }

    /** Carries out the tasks handed in so far, closes everything, and returns when the thread has ended. */
    void close() {
        synchronized (lock) {
            open = false;
        }
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (runTasks()) {
                selector.select(dispatch, timeoutMillis());
            }
        } catch (IOException | RuntimeException | Error e) {
            logger.error("cannot go on: every port is closed", e);
        } finally {
            end();
        }
    }

    /** False when the loop shall end. */
    private boolean runTasks() {
        for (Runnable task = nextTask(); task != null; task = nextTask()) {
            try {
                task.run();
            } catch (RuntimeException | OutOfMemoryError e) {
                logger.error("cannot carry out a change of a port", e);
            }
        }
        synchronized (lock) {
            return open;
        }
    }

    private @Nullable Runnable nextTask() {
        synchronized (lock) {
            return tasks.poll();
        }
    }

    /** Ticks what is timed. The result is for {@link Selector#select(Consumer, long)}, where 0 means for ever. */
    private long timeoutMillis() {
        if (timed.isEmpty()) {
            return 0;
        }
        long nowNanos = clock.nanoTime();
        long soonestNanos = Timed.NEVER;
        for (Iterator<Timed> all = timed.iterator(); all.hasNext(); ) {
            long nanos = tick(all.next(), nowNanos);
            soonestNanos = Math.min(soonestNanos, nanos);
            if (nanos == Timed.NEVER) {
                all.remove();
            }
        }
        // A moment may have passed already where a tick waits for a task that is on its way.
        return soonestNanos == Timed.NEVER ? 0 : 1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, soonestNanos));
    }

    private static long tick(Timed waiting, long nowNanos) {
        try {
            return waiting.tick(nowNanos);
        } catch (RuntimeException | OutOfMemoryError e) {
            logger.error("cannot do what is due on a port", e);
            return TROUBLE_PAUSE_NANOS;
        }
    }

    /** One connection's trouble ends that connection, never the loop. */
    private static void dispatch(SelectionKey key) {
        if (!key.isValid()) {
            return; // closed by an event earlier in the same selection
        }
        Handler handler = (Handler) key.attachment();
        try {
            handler.ready(key);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            handler.fail(e);
        }
    }

    private void end() {
        synchronized (lock) {
            open = false;
        }
        runTasks();
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            if (key.isValid() && key.attachment() instanceof Handler handler) {
                handler.close();
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            logger.error("cannot close the selector", e);
        }
    }
}
