package io.finfocus.supervisor;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.supervisor.linux.Children;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts one process a region, keeps each alive, and ends them all.
 *
 * <p>Owned by whoever made it, who also closes it. Every method may be called by any thread; none but
 * {@link #awaitStopped} and {@link #close} waits for a process. All state changes happen in one thread, in the order of
 * their causes. Its descendants cannot escape it: this process becomes the subreaper of them all, and nothing else in
 * this JVM should start processes that live in sessions of their own.
 */
public final class Supervisor implements AutoCloseable {
    /** Beyond every grace: for killing, reaping, and reading the last output. */
    private static final Duration CLOSING_MARGIN = Duration.ofSeconds(5);

    private final Map<RegionId, SupervisedProcess> processes = new LinkedHashMap<>();
    private final Surroundings surroundings;
    private final Journal journal = new Journal();
    private final Duration longestGrace;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Used by the loop's thread only. */
    private boolean stopping;

    /**
     * Prepares a supervisor; nothing starts yet.
     *
     * @param specs one for each region, in the order in which they are started and reported
     * @param parallelism how many processes may be started and not yet ready at the same time; 0 sets no limit
     * @param output reads what the processes print
     * @param listener is told of every change
     * @param clock what everything that waits or measures goes by
     * @throws IllegalArgumentException if two of the processes are for the same region
     */
    public Supervisor(
            List<ProcessSpec> specs,
            int parallelism,
            OutputHandler output,
            SupervisorListener listener,
            NanoClock clock) {
        this(
                specs,
                parallelism,
                listener,
                new Surroundings(
                        new ThreadedEventLoop(),
                        new LinuxProcesses(specs, output),
                        new LoopbackProber(),
                        clock,
                        new SplittableRandom()));
    }

    Supervisor(List<ProcessSpec> specs, int parallelism, SupervisorListener listener, Surroundings surroundings) {
        Rule.require(parallelism >= 0, "start.parallelism", parallelism, "must not be negative");
        this.surroundings = surroundings;
        StartSlots slots = new StartSlots(parallelism);
        for (ProcessSpec spec : specs) {
            SupervisedProcess process =
                    new SupervisedProcess(spec, surroundings, slots, journal, finishingAfter(listener));
            Rule.require(
                    processes.put(spec.region(), process) == null, "region", spec.region(), "must be named only once");
        }
        this.longestGrace = specs.stream()
                .map(spec -> spec.stop().grace())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * Links the system calls, so that the first start need not wait for it; may run beside other things, such as reading
     * a configuration.
     */
    public static void warmUp() {
        Children.link();
    }

    /** Starts every process, in the order given, as far as the parallelism allows. Once only. */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("cannot start: already started");
        }
        surroundings.loop().execute(() -> {
            surroundings.processes().prepare();
            processes.values().forEach(SupervisedProcess::requestStart);
        });
    }

    /** From now on nothing is started: what runs goes on, what waits for another attempt does not get it. */
    public void drain() {
        processes.values().forEach(process -> process.post(new ProcessEvent.DrainRequested()));
    }

    /**
     * Ends one region's process for good: its stop signal, then after its grace KILL.
     *
     * @param region one of those that this supervisor was made for
     * @throws IllegalArgumentException if there is no such region
     */
    public void stop(RegionId region) {
        SupervisedProcess process = processes.get(region);
        if (process == null) {
            throw new IllegalArgumentException("cannot stop " + region + ": no such region");
        }
        process.post(new ProcessEvent.StopRequested());
    }

    /** Ends all processes for good, at the same time, each by its own policy. */
    public void stop() {
        endAll(new ProcessEvent.StopRequested());
    }

    /** Ends all processes for good with KILL. */
    public void killNow() {
        endAll(new ProcessEvent.KillRequested());
    }

    /**
     * Waits until {@link #stop()} or {@link #killNow()} has done its work: no process and no descendant is left.
     *
     * @param limit how long to wait at most
     * @return whether that came true in time
     * @throws InterruptedException if the waiting thread is interrupted; the work goes on
     */
    public boolean awaitStopped(Duration limit) throws InterruptedException {
        return stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until what has been told to the listener has been logged, too, so that what the caller logs next comes after it.
     *
     * @param limit how long to wait at most: the log may be blocked
     * @return whether that came true in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitLogged(Duration limit) throws InterruptedException {
        return journal.awaitWritten(limit);
    }

    /** {@return the status of all regions, in the order given} */
    public List<ProcessStatus> status() {
        return processes.values().stream().map(SupervisedProcess::status).toList();
    }

    /** Stops what still runs, kills what does not stop, and ends the supervisor's own threads. */
    @Override
    public void close() {
        stop();
        if (!isStoppedWithin(longestGrace.plus(CLOSING_MARGIN))) {
            killNow();
            isStoppedWithin(CLOSING_MARGIN);
        }
        surroundings.loop().close();
        journal.close();
    }

    /** Who interrupts the closing thread wants it over sooner, but not processes left behind. */
    private boolean isStoppedWithin(Duration limit) {
        try {
            return awaitStopped(limit);
        } catch (InterruptedException _) {
            killNow();
            boolean ended = isStoppedWithin(CLOSING_MARGIN);
            Thread.currentThread().interrupt();
            return ended;
        }
    }

    private SupervisorListener finishingAfter(SupervisorListener listener) {
        return (region, before, after) -> {
            try {
                listener.stateChanged(region, before, after);
            } finally {
                finishIfStopped();
            }
        };
    }

    private void endAll(ProcessEvent event) {
        surroundings.loop().execute(() -> {
            stopping = true;
            processes.values().forEach(process -> process.handle(event));
            finishIfStopped();
        });
    }

    private void finishIfStopped() {
        if (stopping
                && stopped.getCount() > 0
                && processes.values().stream().allMatch(p -> p.status().state().isFinal())) {
            surroundings.processes().clearOrphans();
            stopped.countDown();
        }
    }
}
