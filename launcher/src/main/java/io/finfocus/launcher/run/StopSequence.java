package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig.Stop;
import io.finfocus.supervisor.Supervisor;
import io.finfocus.supervisor.gateway.GatewayPort;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clean end: each region serves for its drain time, then its public port takes no new clients and its process group
 * gets the stop signal, all regions beside one another; what remains after the grace time is killed. A second signal
 * cuts every wait short.
 */
final class StopSequence {
    private static final Logger logger = LoggerFactory.getLogger(StopSequence.class);

    /** How long beyond the grace stdout's reader may take for the last lines: a second, with the end of all else. */
    private static final Duration LAST_LINES = Duration.ofMillis(750);

    /** How long beyond the grace the kernel may take to end what was killed: far longer than it ever does. */
    private static final Duration LAST_PROCESSES = Duration.ofSeconds(10);

    private final Collection<ServedRegion> regions;
    private final Supervisor supervisor;
    private final StopSwitch stop;
    private final long beginNanos = System.nanoTime();

    StopSequence(Collection<ServedRegion> regions, Supervisor supervisor, StopSwitch stop) {
        this.regions = regions;
        this.supervisor = supervisor;
        this.stop = stop;
    }

    /** Runs it; returns whether no process is left. */
    boolean run() throws InterruptedException {
        supervisor.drain();
        List<ServedRegion> byDrain = regions.stream()
                .sorted(Comparator.comparing(region -> region.settings().stop().drain()))
                .toList();
        for (ServedRegion region : byDrain) {
            boolean forced = stop.awaitForced(left(region.settings().stop().drain()));
            region.port().ifPresent(GatewayPort::stopAccepting);
            if (!forced) { // else KILL follows at once, and a stop signal before it would be for show
                supervisor.stop(region.id());
            }
        }
        if (!stop.isForced()) {
            supervisor.stop();
        }
        return awaitEnd();
    }

    private boolean awaitEnd() throws InterruptedException {
        Thread force = Thread.ofVirtual().start(this::killWhenForced);
        boolean ended = supervisor.awaitStopped(leftBeyondGrace(LAST_PROCESSES));
        force.interrupt();
        if (!ended) {
            logger.error("cannot end every process: some are left after KILL");
        }
        return ended;
    }

    private void killWhenForced() {
        try {
            if (stop.awaitForced(leftBeyondGrace(LAST_PROCESSES))) {
                logger.warn("second signal: killing every process");
                supervisor.killNow();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long the delivery of the last lines may still take. */
    Duration leftForLastLines() {
        return leftBeyondGrace(LAST_LINES);
    }

    private Duration leftBeyondGrace(Duration margin) {
        Duration longest = regions.stream()
                .map(region -> region.settings().stop())
                .map(StopSequence::duration)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return left(longest.plus(margin));
    }

    private static Duration duration(Stop stop) {
        return stop.drain().plus(stop.grace());
    }

    private Duration left(Duration sinceBegin) {
        long left = sinceBegin.toNanos() - (System.nanoTime() - beginNanos);
        return Duration.ofNanos(Math.max(0, left));
    }
}
