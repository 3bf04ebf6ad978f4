package io.finfocus.launcher.status;

import io.finfocus.logs.RelayCounters;
import io.finfocus.supervisor.ProcessStatus;
import io.finfocus.supervisor.ResourceUsage;
import io.finfocus.supervisor.gateway.GatewayCounters;
import java.util.Optional;

/**
 * What the launcher knows of one region at one moment.
 *
 * @param process where its process is in its life
 * @param resources what that process uses; empty if there is none
 * @param logs its lines so far
 * @param gateway its public port so far; empty where the gateway is off
 */
public record RegionFigures(
        ProcessStatus process,
        Optional<ResourceUsage> resources,
        RelayCounters logs,
        Optional<GatewayCounters> gateway) {

    String region() {
        return process.region().value();
    }
}
