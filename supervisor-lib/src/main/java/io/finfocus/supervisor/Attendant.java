package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.linux.ChildProcess;
import io.finfocus.supervisor.linux.ListeningSockets;
import io.finfocus.supervisor.linux.ListeningSockets.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stays with one process from its start to the end of its last descendant, in a platform thread of its own: waits for
 * its exit, lets its group end within the grace, clears away what is left, reaps it, and sees its output to the end.
 */
final class Attendant implements Runnable, RunningProcess {
    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);
    private static final int STACK_BYTES = 256 * 1024;
    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Only what hangs in the kernel is not gone by then. */
    private static final Duration CLEARING_LIMIT = Duration.ofSeconds(10);

    /** Somebody outside may hold a pipe for ever, or the log may be blocked. */
    private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(1);

    /** Nothing comes after a process that is ended for good, so that its last output only counts if it is there. */
    private static final Duration LAST_OUTPUT_LIMIT = Duration.ofMillis(50);

    private final ChildProcess child;
    private final RegionId region;
    private final long generation;
    private final List<Thread> readers;
    private final Consumer<ProcessEvent> events;
    private final Thread thread;
    private volatile boolean killed;
    private volatile boolean last;

    private Attendant(
            ChildProcess child, RegionId region, long generation, List<Thread> readers, Consumer<ProcessEvent> events) {
        this.child = child;
        this.region = region;
        this.generation = generation;
        this.readers = readers;
        this.events = events;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("attendant-" + region)
                .stackSize(STACK_BYTES)
                .unstarted(this);
    }

    static Attendant start(
            ChildProcess child, RegionId region, long generation, List<Thread> readers, Consumer<ProcessEvent> events) {
        Attendant attendant = new Attendant(child, region, generation, readers, events);
        attendant.thread.start();
        return attendant;
    }

    @Override
    public int pid() {
        return child.pid();
    }

    @Override
    public Ownership ownershipOf(int port) {
        return ListeningSockets.of(child, port);
    }

    @Override
    public void signalGroup(Signal signal) {
        child.signalGroup(signal.number());
    }

    @Override
    public void kill() {
        killed = true;
        child.signalGroup(Signal.KILL.number());
        LockSupport.unpark(thread);
    }

    @Override
    public void killForGood() {
        last = true;
        kill();
    }

    @Override
    public void run() {
        events.accept(new ProcessEvent.Exited(generation, child.awaitEnd()));
        awaitEndOfGroup();
        if (!child.clearDescendants(CLEARING_LIMIT)) {
            warn("cannot end all of its descendants: going on after " + Durations.text(CLEARING_LIMIT));
        }
        child.reap();
        if (!awaitEndOfOutput() && !last) {
            warn("its output does not end: going on after " + Durations.text(OUTPUT_LIMIT));
        }
        events.accept(new ProcessEvent.Cleared(generation));
    }

    private void awaitEndOfGroup() {
        long pauseNanos = FIRST_LOOK_NANOS;
        while (!killed && child.groupLives()) {
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_LOOK_NANOS);
        }
    }

    private boolean awaitEndOfOutput() {
        long beginNanos = System.nanoTime();
        long pauseNanos = FIRST_LOOK_NANOS;
        while (readers.stream().anyMatch(Thread::isAlive)) {
            Duration limit = last ? LAST_OUTPUT_LIMIT : OUTPUT_LIMIT;
            if (System.nanoTime() - beginNanos >= limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_LOOK_NANOS);
        }
        return true;
    }

    private void warn(String message) {
        LOG.atWarn().addKeyValue("region", region).log(message);
    }
}
