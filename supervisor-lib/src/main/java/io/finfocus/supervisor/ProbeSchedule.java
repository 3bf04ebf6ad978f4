package io.finfocus.supervisor;

import io.finfocus.supervisor.Effect.StartTimer;
import io.finfocus.supervisor.ProcessEvent.Timer;
import java.time.Duration;

/** When the next probe is due. Pure functions. */
final class ProbeSchedule {
    private static final double FIRST_PAUSE_NANOS = 10e6;
    private static final double LONGEST_PAUSE_NANOS = 100e6;
    private static final double GROWTH = 1.2;

    private ProbeSchedule() {}

    /** Soon at first, so that a quick start is noticed at once; later a tenth of a second costs nobody anything. */
    static StartTimer whileStarting(int failedProbes) {
        double pauseNanos = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS * Math.pow(GROWTH, failedProbes));
        return new StartTimer(Timer.PROBE, Duration.ofNanos((long) pauseNanos));
    }

    /** The interval counts from the beginning of the check before. */
    static StartTimer whileReady(Duration took, Rules rules) {
        Duration left = rules.spec().health().interval().minus(took);
        return new StartTimer(Timer.PROBE, left.isNegative() ? Duration.ZERO : left);
    }
}
