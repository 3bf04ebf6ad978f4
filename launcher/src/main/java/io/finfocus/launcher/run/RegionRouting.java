package io.finfocus.launcher.run;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.OnExhausted;
import io.finfocus.supervisor.ProcessState;
import io.finfocus.supervisor.ProcessState.Exhausted;
import io.finfocus.supervisor.ProcessState.Ready;
import io.finfocus.supervisor.SupervisorListener;
import io.finfocus.supervisor.gateway.GatewayPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets each public port follow its region's state, and ends the run when a region that may not be missing is lost.
 * Called by the supervisor's event thread only.
 */
final class RegionRouting implements SupervisorListener {
    private final Map<RegionId, ServedRegion> regions;
    private final StopSwitch stop;

    RegionRouting(Map<RegionId, ServedRegion> regions, StopSwitch stop) {
        this.regions = regions;
        this.stop = stop;
    }

    @Override
    public void stateChanged(RegionId id, ProcessState before, ProcessState after) {
        ServedRegion region = Objects.requireNonNull(regions.get(id), id::value);
        region.port().ifPresent(port -> route(port, before, after));
        if (after instanceof Exhausted end && region.settings().restart().onExhausted() == OnExhausted.SHUTDOWN) {
            TerminationLog.OF_KUBERNETES.write(List.of(
                    "region " + id + " has no attempts left: " + end.failure().text()));
            stop.stop(StopCause.EXHAUSTED_REGION);
        }
    }

    private static void route(GatewayPort port, ProcessState before, ProcessState after) {
        switch (after) {
            case Ready ready -> {
                if (!(before instanceof Ready same && same.instance().equals(ready.instance()))) {
                    port.relayTo(
                            new InetSocketAddress(
                                    InetAddress.ofLiteral("127.0.0.1"),
                                    ready.instance().port()),
                            ready.instance()::isDying);
                }
            }
            case Exhausted _ -> port.refuse();
            case ProcessState.Pending _,
                    ProcessState.Starting _,
                    ProcessState.Stopping _,
                    ProcessState.Backoff _,
                    ProcessState.Stopped _ -> port.hold();
        }
    }
}
