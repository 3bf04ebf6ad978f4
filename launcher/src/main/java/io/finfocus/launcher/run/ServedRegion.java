package io.finfocus.launcher.run;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.logs.RelayCounters;
import io.finfocus.supervisor.gateway.GatewayPort;
import java.util.Optional;

/**
 * One region with what the run has opened for it.
 *
 * @param settings what the configuration says of it
 * @param port its public port; empty where the gateway is off
 * @param logs counts its lines
 */
record ServedRegion(Region settings, Optional<GatewayPort> port, RelayCounters logs) {
    RegionId id() {
        return settings.id();
    }
}
