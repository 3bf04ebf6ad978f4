package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one region's process at one moment. Immutable.
 *
 * @param region whose process it is
 * @param state where it is in its life
 * @param since when it came into this state, by the wall clock: for people, not for arithmetic
 * @param port the loopback port where it listens, or is expected to
 * @param attempt the attempt it is at
 * @param attemptsLeft how many more starts it gets if this attempt fails
 * @param restarts how often it was started again, by the reason; reasons that never occurred are there with 0
 * @param lastStart how long its last successful start took, from the start to being ready
 * @param lastHealthCheck how long the last successful health check took
 * @param lastFailure the last failure there was, also when all is well again
 */
public record ProcessStatus(
        RegionId region,
        ProcessState state,
        Instant since,
        int port,
        int attempt,
        int attemptsLeft,
        Map<FailureReason, Long> restarts,
        Optional<Duration> lastStart,
        Optional<Duration> lastHealthCheck,
        Optional<Failure> lastFailure) {
    /** Copies the counters. */
    public ProcessStatus {
        restarts = Map.copyOf(restarts);
    }

    /** {@return whether the process runs and answers} */
    public boolean isReady() {
        return state instanceof ProcessState.Ready;
    }

    /** {@return the process id, while there is a process} */
    public Optional<Integer> pid() {
        return state.runningInstance().map(ProcessInstance::pid);
    }

    /**
     * {@return what the process uses right now, read from {@code /proc} by this call; empty if it is gone or
     * unreadable}
     */
    public Optional<ResourceUsage> resources() {
        return pid().flatMap(ResourceUsage::of);
    }
}
