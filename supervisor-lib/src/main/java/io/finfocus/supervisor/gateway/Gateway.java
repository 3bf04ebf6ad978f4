package io.finfocus.supervisor.gateway;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Relays the bytes of any TCP protocol between public ports and backends on loopback. Any thread may call any method. */
public final class Gateway implements AutoCloseable {
    private Gateway() {}

    /**
     * Starts a gateway without a port.
     *
     * @throws IOException if the system gives no selector
     */
    public static Gateway start(GatewayOptions options, NanoClock clock) throws IOException {
        return new Gateway();
    }

    /**
     * Listens at once; clients wait until {@link GatewayPort#relayTo}. The wildcard address answers on IPv6 and IPv4.
     *
     * @throws IOException if the address cannot be listened on: the message is complete and names it, the region and the
     *     cause
     */
    public GatewayPort open(RegionId region, InetSocketAddress address) throws IOException {
        return new GatewayPort(region, address);
    }

    /** Closes every port and ends the gateway's thread. */
    @Override
    public void close() {}
}
