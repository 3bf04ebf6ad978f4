package io.finfocus.supervisor.gateway;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inside of a {@link GatewayPort}: accepts clients and owns their connections. Touched by the event loop only, but for
 * its counters. It has at most {@link GatewayOptions#maxConnectionsPerPort} clients, waiting ones included.
 */
final class Listener implements Handler, EventLoop.Timed {
    private static final Logger logger = LoggerFactory.getLogger(Listener.class);

    /** Clients to accept before open connections have their turn. */
    private static final int ACCEPTS_PER_TURN = 64;

    private static final long ACCEPT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long WARNING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final RegionId region;
    private final ServerSocketChannel server;
    private final GatewayOptions options;
    private final EventLoop loop;
    private final PortCounters counters = new PortCounters();
    private final WaitingRoom room;
    private final Set<Relay> relays = new HashSet<>();
    private boolean pausing;
    private long acceptAtNanos;
    private boolean warned;
    private long warnedAtNanos;

    Listener(RegionId region, ServerSocketChannel server, GatewayOptions options, EventLoop loop) {
        this.region = region;
        this.server = server;
        this.options = options;
        this.loop = loop;
        this.room = new WaitingRoom(this, loop, options.hold());
    }

    RegionId region() {
        return region;
    }

    PortCounters counters() {
        return counters;
    }

    void startAccepting() {
        try {
            server.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("cannot accept connections: the listener is closed", e);
        }
    }

    WaitingRoom room() {
        return room;
    }

    /** Closes the listening socket, once those are accepted that the kernel has accepted already. */
    void stopAccepting() {
        if (server.isOpen() && !pausing) {
            accept(Gateway.BACKLOG);
        }
        closeServer();
        room.clear();
    }

    @Override
    public void close() {
        closeServer();
        room.clear();
        List.copyOf(relays).forEach(Relay::close);
    }

    @Override
    public void ready(SelectionKey key) {
        accept(ACCEPTS_PER_TURN);
    }

    @Override
    public void fail(Throwable cause) {
        pauseAccepting(cause);
    }

    @Override
    public long tick(long nowNanos) {
        if (pausing && nowNanos - acceptAtNanos >= 0) {
            pausing = false;
            interest(SelectionKey.OP_ACCEPT);
        }
        long untilRoomNanos = room.tick(nowNanos);
        return pausing ? Math.min(untilRoomNanos, acceptAtNanos - nowNanos) : untilRoomNanos;
    }

    void relay(Endpoint client, Endpoint backend) {
        counters.count(ConnectionOutcome.RELAYED);
        relays.add(new Relay(this, loop.buffers(), client, backend));
    }

    void left(Relay relay) {
        relays.remove(relay);
        counters.active().decrementAndGet();
    }

    void turnedAway(ConnectionOutcome outcome) {
        counters.active().decrementAndGet();
        counters.count(outcome);
    }

    private void accept(int most) {
        try {
            for (int i = 0; i < most; i++) {
                SocketChannel client = server.accept();
                if (client == null) {
                    return;
                }
                receive(client);
            }
        } catch (IOException e) {
            pauseAccepting(e);
        }
    }

    private void receive(SocketChannel client) {
        if (room.refuses()) {
            dismiss(client, ConnectionOutcome.EXHAUSTED);
        } else if (counters.active().get() >= options.maxConnectionsPerPort()) {
            dismiss(client, ConnectionOutcome.LIMIT);
        } else {
            admit(client);
        }
    }

    private void admit(SocketChannel client) {
        Endpoint endpoint;
        try {
            // A client whose machine vanished would occupy its place for ever.
            client.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            endpoint = Endpoint.of(client, loop.selector());
        } catch (IOException e) {
            logger.atDebug().addKeyValue("region", region).setCause(e).log("cannot take over a client");
            dismiss(client, ConnectionOutcome.FAILED);
            return;
        }
        counters.active().incrementAndGet();
        room.admit(endpoint);
    }

    private void dismiss(SocketChannel client, ConnectionOutcome outcome) {
        counters.count(outcome);
        Endpoint.closeQuietly(client);
    }

    /** Without descriptors, an attempt to accept would fail again at once, and so on. */
    private void pauseAccepting(Throwable cause) {
        long nowNanos = loop.nanoTime();
        if (!warned || nowNanos - warnedAtNanos >= WARNING_PAUSE_NANOS) {
            warned = true;
            warnedAtNanos = nowNanos;
            logger.atWarn()
                    .addKeyValue("region", region)
                    .log("cannot accept connections: {}; trying again every 100 ms", cause.getMessage());
        }
        pausing = true;
        acceptAtNanos = nowNanos + ACCEPT_PAUSE_NANOS;
        interest(0);
        loop.schedule(this);
    }

    private void interest(int operations) {
        SelectionKey key = server.keyFor(loop.selector());
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            logger.atDebug().addKeyValue("region", region).setCause(e).log("cannot close the listener");
        }
    }
}
