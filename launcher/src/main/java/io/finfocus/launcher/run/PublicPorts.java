package io.finfocus.launcher.run;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.BindAddress;
import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.logs.RelayCounters;
import io.finfocus.supervisor.gateway.Gateway;
import io.finfocus.supervisor.gateway.GatewayOptions;
import io.finfocus.supervisor.gateway.GatewayPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regions with their public ports open; clients that come now wait for the plugins.
 *
 * @param gateway what relays; empty where the plugins listen on the public ports themselves
 * @param regions in the order given
 */
record PublicPorts(Optional<Gateway> gateway, Map<RegionId, ServedRegion> regions) implements AutoCloseable {
    /**
     * Opens every port.
     *
     * @throws StartupException naming every port that cannot be had, that of the metrics too; then none is open
     */
    static PublicPorts open(LauncherConfig config, NanoClock clock) throws StartupException {
        if (!config.gateway().enabled()) {
            return new PublicPorts(Optional.empty(), served(config, clock, Map.of()));
        }
        Gateway gateway = start(config, clock);
        Map<RegionId, GatewayPort> ports = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Region region : config.regions()) {
            try {
                ports.put(
                        region.id(),
                        gateway.open(region.id(), address(config.gateway().bind(), region.port())));
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            gateway.close();
            problems.addAll(MetricsPort.problems(config.metrics()));
            throw new StartupException(problems);
        }
        return new PublicPorts(Optional.of(gateway), served(config, clock, ports));
    }

    /** The wildcard address, IPv4 and IPv6, or the one address. */
    static InetSocketAddress address(BindAddress bind, int port) {
        return bind.address()
                .map(address -> new InetSocketAddress(address, port))
                .orElseGet(() -> new InetSocketAddress(port));
    }

    private static Gateway start(LauncherConfig config, NanoClock clock) throws StartupException {
        GatewayOptions options =
                new GatewayOptions(config.gateway().hold(), config.gateway().maxConnections());
        try {
            return Gateway.start(options, clock);
        } catch (IOException e) {
            throw new StartupException(List.of("cannot open public ports: " + e.getMessage()));
        }
    }

    private static Map<RegionId, ServedRegion> served(
            LauncherConfig config, NanoClock clock, Map<RegionId, GatewayPort> ports) {
        Map<RegionId, ServedRegion> regions = new LinkedHashMap<>();
        for (Region region : config.regions()) {
            Optional<GatewayPort> port = Optional.ofNullable(ports.get(region.id()));
            regions.put(region.id(), new ServedRegion(region, port, new RelayCounters(clock)));
        }
        return regions;
    }

    @Override
    public void close() {
        gateway.ifPresent(Gateway::close);
    }
}
