package io.finfocus.supervisor.gateway;

import io.finfocus.core.RegionId;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * One public port of a {@link Gateway}. Any thread may call any method; calls take effect in the order in which one thread
 * makes them. A new port holds.
 */
public final class GatewayPort implements AutoCloseable {
    private final RegionId region;
    private final InetSocketAddress address;

    GatewayPort(RegionId region, InetSocketAddress address) {
        this.region = region;
        this.address = address;
    }

    /** The region that the port belongs to. */
    public RegionId region() {
        return region;
    }

    /** The address that the port listens on, with the real port if 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Relays the clients that wait and those that come to this address. While nothing listens there they wait, as under
     * {@link #hold()}. Connections that are already relayed elsewhere stay.
     */
    public void relayTo(InetSocketAddress backend) {}

    /** Lets new clients wait, each for as long as {@link GatewayOptions#hold} allows. */
    public void hold() {}

    /** Closes the clients that wait and those that come. */
    public void refuse() {}

    /** Closes the listener and the clients that wait. Connections that are relayed stay. Returns when that is done. */
    public void stopAccepting() {}

    /** Closes the listener and every connection. Returns when that is done. */
    @Override
    public void close() {}

    /** What has happened so far; also after {@link #close()}. */
    public GatewayCounters counters() {
        return new GatewayCounters(Map.of(), 0, 0, 0);
    }
}
