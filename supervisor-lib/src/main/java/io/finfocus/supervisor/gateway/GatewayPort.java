package io.finfocus.supervisor.gateway;

import io.finfocus.core.RegionId;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

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

    /** {@return the region that the port belongs to} */
    public RegionId region() {
        return listener.region();
    }

    /** {@return the address that the port listens on, with the real port if 0 was asked for} */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Relays the clients that wait and those that come to this address. While nothing listens there they wait, as under
     * {@link #hold()}. Connections that are already relayed stay as they are.
     *
     * @param backend where the process listens
     */
    public void relayTo(InetSocketAddress backend) {
        relayTo(backend, () -> false);
    }

    /**
     * The same for a backend that may be killed: the kernel goes on to take connections for a process for a moment after
     * that. A client that comes then waits, as if nothing listened.
     *
     * @param backend where the process listens
     * @param dying asked by the gateway's thread for each connection once it stands, before anything is relayed; must not
     *     block
     */
    public void relayTo(InetSocketAddress backend, BooleanSupplier dying) {
        change(new Route.RelayTo(backend, dying));
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

    /** {@return what has happened so far; also after {@link #close()}} */
    public GatewayCounters counters() {
        return listener.counters().snapshot();
    }

    private void change(Route next) {
        listener.room().route(next);
        loop.offer(listener.room()::reroute);
    }
}
