package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.supervisor.Backoff;
import io.finfocus.supervisor.HealthPolicy;
import io.finfocus.supervisor.ProcessSpec;
import io.finfocus.supervisor.ReadinessProbe;
import io.finfocus.supervisor.RestartPolicy;
import io.finfocus.supervisor.Signal;
import io.finfocus.supervisor.StopPolicy;

/** Says in the supervisor's words what the configuration says of a region. */
final class ProcessSpecs {
    private ProcessSpecs() {}

    static ProcessSpec of(Region region, ChildEnvironment environment) {
        return new ProcessSpec(
                region.id(),
                region.plugin().command(),
                environment.of(region),
                region.internalPort(),
                new ReadinessProbe(region.plugin().healthPath()),
                region.startTimeout(),
                restart(region),
                new HealthPolicy(
                        region.health().interval(),
                        region.health().timeout(),
                        region.health().failures()),
                new StopPolicy(
                        Signal.valueOf(region.stop().signal().name()),
                        region.stop().grace()));
    }

    private static RestartPolicy restart(Region region) {
        Backoff backoff = new Backoff(
                region.restart().backoff().initial(),
                region.restart().backoff().factor(),
                region.restart().backoff().max(),
                region.restart().backoff().jitter());
        return new RestartPolicy(region.restart().attempts(), region.restart().stableAfter(), backoff);
    }
}
