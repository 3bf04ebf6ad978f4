package io.finfocus.supervisor;

import io.finfocus.core.NanoClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** An event loop, and the clock it goes by, that a test turns by hand. */
final class ManualLoop implements EventLoop, NanoClock {
    private record Timed(long atNanos, long sequence, Runnable task) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timed> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timed::atNanos).thenComparingLong(Timed::sequence));
    private long nowNanos = 1_000_000_000_000L;
    private long sequence;

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        timers.add(new Timed(nowNanos + delay.toNanos(), sequence++, task));
    }

    /** Runs what is there to run now. */
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass, and everything happen that is due in it, each at its time. */
    void advance(Duration duration) {
        settle();
        long untilNanos = nowNanos + duration.toNanos();
        while (!timers.isEmpty() && timers.peek().atNanos() <= untilNanos) {
            Timed next = timers.poll();
            nowNanos = Math.max(nowNanos, next.atNanos());
            next.task().run();
            settle();
        }
        nowNanos = untilNanos;
    }

    @Override
    public void close() {
        tasks.clear();
        timers.clear();
    }
}
