package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What a test needs of the network, on loopback, and closes at its end: gateways on 127.0.0.2, backends, clients. */
final class Loopback implements Closeable {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Deque<Closeable> opened = new ArrayDeque<>();

    Gateway gateway(GatewayOptions options, NanoClock clock) throws IOException {
        Gateway gateway = Gateway.start(options, clock);
        opened.push(gateway::close);
        return gateway;
    }

    /** A port that holds, with a gateway of its own. */
    GatewayPort port() throws IOException {
        return port(GatewayOptions.standard(), NanoClock.system());
    }

    GatewayPort port(GatewayOptions options, NanoClock clock) throws IOException {
        return gateway(options, clock).open(new RegionId("eu-west-1"), anyPort());
    }

    /** A port that relays. */
    GatewayPort portTo(FakeBackend backend) throws IOException {
        GatewayPort port = port();
        port.relayTo(backend.address());
        return port;
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);
    }

    FakeBackend backend() throws IOException {
        return closeLater(new FakeBackend());
    }

    FakeBackend backend(int port) throws IOException {
        return closeLater(new FakeBackend(port));
    }

    /** An address of 127.0.0.1 that refuses connections, and that a {@link #backend(int)} can take nevertheless. */
    InetSocketAddress refusingAddress() throws IOException {
        SocketChannel reserved = closeLater(SocketChannel.open());
        reserved.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        reserved.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return (InetSocketAddress) reserved.getLocalAddress();
    }

    Socket client(GatewayPort port) throws IOException {
        return client(port.address());
    }

    Socket client(SocketAddress address) throws IOException {
        Socket client = closeLater(new Socket());
        client.setSoTimeout(FakeBackend.TIMEOUT_MILLIS);
        client.connect(address, FakeBackend.TIMEOUT_MILLIS);
        return client;
    }

    <T extends Closeable> T closeLater(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Waits for what another thread is about to bring about. */
    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as("waiting for: " + what).isLessThan(DEADLINE_NANOS);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    static void awaitActive(GatewayPort port, long count) {
        await(count + " active clients", () -> port.counters().active() == count);
    }

    static void awaitOutcome(GatewayPort port, ConnectionOutcome outcome, long count) {
        await(count + " " + outcome.label(), () -> port.counters().connections(outcome) == count);
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : opened) {
            resource.close();
        }
    }
}
