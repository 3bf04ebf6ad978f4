package io.finfocus.supervisor.gateway;

import io.finfocus.core.RegionId;
import java.net.InetSocketAddress;

/**
 * One public port of a {@link Gateway}. Any thread may call any method; calls take effect in the order in which one thread
 * makes them, and none once the port is closed. A new port holds.
 */
public final class GatewayPort implements AutoCloseable {
    private final InetSocketAddress address;
    private final Listener listener;
    private final EventLoop loop;

    GatewayPort(InetSocketAddress address, Listener listener, EventLoop loop) {
        this.address = address;
        this.listener = listener;
        this.loop = loop;
    }

    /** The region that the port belongs to. */
    public RegionId region() {
        return listener.region();
    }

    /** The address that the port listens on, with the real port if 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Relays the clients that wait and those that come to this address. While nothing listens there they wait, as under
     * {@link #hold()}. Connections that are already relayed stay as they are.
     */
    public void relayTo(InetSocketAddress backend) {
        change(new Route.RelayTo(backend));
    }

    /** Lets new clients wait, each for as long as {@link GatewayOptions#hold} allows. */
    public void hold() {
        change(new Route.Hold());
    }

    /** Closes the clients that wait and those that come. */
    public void refuse() {
        change(new Route.Refuse());
    }

    /** Closes the listener and the clients that wait. Connections that are relayed stay. Returns when that is done. */
    public void stopAccepting() {
        loop.offerAndWait(() -> {
            listener.stopAccepting();
            loop.releaseClosedChannels();
        });
    }

    /** Closes the listener and every connection. Returns when that is done. */
    @Override
    public void close() {
        loop.offerAndWait(() -> {
            listener.close();
            loop.releaseClosedChannels();
        });
    }

    /** What has happened so far; also after {@link #close()}. */
    public GatewayCounters counters() {
        return listener.counters().snapshot();
    }

    private void change(Route next) {
        listener.room().route(next);
        loop.offer(listener.room()::reroute);
    }
}
