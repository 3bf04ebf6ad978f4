package io.finfocus.supervisor;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.List;

/**
 * Starts one process a region, keeps each alive, and ends them all.
 *
 * <p>Owned by whoever made it, who also closes it. Every method may be called by any thread; none but
 * {@link #awaitStopped} and {@link #close} waits for a process.
 */
public final class Supervisor implements AutoCloseable {
    /**
     * Prepares a supervisor; nothing starts yet.
     *
     * @param parallelism how many processes may be started and not yet ready at the same time; 0 sets no limit
     */
    public Supervisor(
            List<ProcessSpec> specs,
            int parallelism,
            OutputHandler output,
            SupervisorListener listener,
            NanoClock clock) {}

    /** Links the system calls, so that the first start need not wait for it. May run while a configuration is read. */
    public static void warmUp() {}

    /** Starts every process, in the order given, as far as the parallelism allows. Once only. */
    public void start() {}

    /** From now on nothing is started: what runs goes on, what waits for another attempt does not get it. */
    public void drain() {}

    /** Ends one region's process for good: its stop signal, then after its grace KILL. */
    public void stop(RegionId region) {}

    /** Ends all processes for good, at the same time, each by its own policy. */
    public void stop() {}

    /** Ends all processes for good with KILL. */
    public void killNow() {}

    /**
     * Waits until {@link #stop()} or {@link #killNow()} has done its work: no process and no descendant is left.
     *
     * @return whether that came true in time
     */
    public boolean awaitStopped(Duration limit) throws InterruptedException {
        return true;
    }

    /** All regions, in the order given. */
    public List<ProcessStatus> status() {
        return List.of();
    }

    /** Stops what still runs, kills what does not stop, and ends the supervisor's own threads. */
    @Override
    public void close() {}
}
