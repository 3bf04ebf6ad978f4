package io.finfocus.supervisor.gateway;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Relays the bytes of any TCP protocol between public ports and backends on loopback. It owns one thread, which does all
 * the work; any thread may call any method. Its memory is bounded by {@link GatewayOptions#maxConnectionsPerPort}: a
 * connection costs a buffer of 32 KiB for each direction in which the receiver is slower than the sender.
 */
public final class Gateway implements AutoCloseable {
    /** Clients that the kernel lets wait until they are accepted; it takes no more than net.core.somaxconn. */
    static final int BACKLOG = 4096;

    private final GatewayOptions options;
    private final EventLoop loop;

    private Gateway(GatewayOptions options, EventLoop loop) {
        this.options = options;
        this.loop = loop;
    }

    /**
     * Starts a gateway without a port.
     *
     * @param options what bounds each of its ports
     * @param clock what waiting clients are timed with
     * @return the gateway, to be closed by the caller
     * @throws IOException if the system gives no selector
     */
    public static Gateway start(GatewayOptions options, NanoClock clock) throws IOException {
        return new Gateway(options, EventLoop.start(clock));
    }

    /**
     * Listens at once; clients wait until {@link GatewayPort#relayTo}. A wildcard address, as in
     * {@code new InetSocketAddress(port)}, answers on IPv4 and IPv6, or on IPv4 alone where there is no IPv6.
     *
     * @param region what the port is for; named in messages and counts
     * @param address where to listen; port 0 lets the system choose
     * @return the port, which holds
     * @throws IOException if the address cannot be listened on: {@code cannot listen on <address>:<port> for region
     *     <region>: <cause>}
     */
    public GatewayPort open(RegionId region, InetSocketAddress address) throws IOException {
        try {
            return serve(region, listen(address));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + text(address) + " for region " + region + ": " + e.getMessage(), e);
        }
    }

    private GatewayPort serve(RegionId region, ServerSocketChannel server) throws IOException {
        Listener listener = new Listener(region, server, options, loop);
        if (!loop.offerAndWait(listener::startAccepting)) {
            server.close();
            throw new IOException("the gateway is closed");
        }
        return new GatewayPort((InetSocketAddress) server.getLocalAddress(), listener, loop);
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("no such host");
        }
        ServerSocketChannel server = openChannel(address);
        try {
            server.configureBlocking(false);
            return server.bind(isWildcard(address) ? new InetSocketAddress(address.getPort()) : address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        } catch (UnsupportedAddressTypeException e) {
            server.close();
            throw new IOException("this machine has no IPv6", e);
        }
    }

    /** Without a family it is a dual-stack socket, or one for IPv4 where there is no IPv6. */
    private static ServerSocketChannel openChannel(InetSocketAddress address) throws IOException {
        return address.getAddress() instanceof Inet4Address && !isWildcard(address)
                ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                : ServerSocketChannel.open();
    }

    private static boolean isWildcard(InetSocketAddress address) {
        return !address.isUnresolved() && address.getAddress().isAnyLocalAddress();
    }

    private static String text(InetSocketAddress address) {
        String host = address.getHostString();
        if (isWildcard(address)) {
            host = "*";
        } else if (address.getAddress() instanceof Inet6Address ip) {
            host = "[" + ip.getHostAddress() + "]";
        }
        return host + ":" + address.getPort();
    }

    /** Closes every port and connection and ends the gateway's thread. Returns when that is done. */
    @Override
    public void close() {
        loop.close();
    }
}
