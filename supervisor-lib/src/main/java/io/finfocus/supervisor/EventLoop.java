package io.finfocus.supervisor;

import java.time.Duration;

/**
 * One thread's worth of work: tasks in the order in which they were given, some of them after a while. Any thread may
 * give a task; a task that throws does not stop the loop. Tests have one that they turn by hand.
 */
interface EventLoop extends AutoCloseable {
    void execute(Runnable task);

    void schedule(Duration delay, Runnable task);

    /** Drops what has not run yet. */
    @Override
    void close();
}
