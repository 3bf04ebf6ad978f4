package io.finfocus.supervisor.gateway;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client without a backend, perhaps with an attempt to connect to one. Nothing is read from it: what it has sent stays in
 * the kernel, so that waiting costs no buffer. Owned by its {@link WaitingRoom}; touched by the event loop only.
 */
final class WaitingClient implements Handler {
    private final WaitingRoom room;
    private final Endpoint client;
    private final long deadlineNanos;
    private @Nullable Attempt attempt;

    private record Attempt(Endpoint endpoint, Route.RelayTo way) {}

    WaitingClient(WaitingRoom room, Endpoint client, long deadlineNanos) {
        this.room = room;
        this.client = client;
        this.deadlineNanos = deadlineNanos;
    }

    Endpoint client() {
        return client;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    boolean isConnecting() {
        return attempt != null;
    }

    /** Waits without an attempt, and looks out for the client's departure. */
    void rest() {
        abandon();
        client.attach(this, SelectionKey.OP_READ);
    }

    /** Tries the backend, unless that is going on. The outcome, perhaps at once, goes to the waiting room. */
    void connect(Route.RelayTo way, Selector selector) {
        if (attempt != null && attempt.way().equals(way)) {
            return;
        }
        abandon();
        try {
            Endpoint endpoint = Endpoint.of(openChannel(way.backend()), selector);
            attempt = new Attempt(endpoint, way);
            if (endpoint.channel().connect(way.backend()) || endpoint.channel().finishConnect()) {
                connected(attempt);
            } else {
                endpoint.attach(this, SelectionKey.OP_CONNECT);
            }
        } catch (IOException e) {
            abandon();
            room.unreachable(this, e);
        }
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        if (client.has(key)) {
            lookAtClient();
        } else if (attempt != null) {
            try {
                if (attempt.endpoint().channel().finishConnect()) {
                    connected(attempt);
                }
            } catch (IOException e) {
                abandon();
                room.unreachable(this, e);
            }
        }
    }

    @Override
    public void fail(Throwable cause) {
        room.failed(this, cause);
    }

    @Override
    public void close() {
        room.turnAway(this, ConnectionOutcome.FAILED);
    }

    /** Closes its sockets. */
    void hangUp() {
        abandon();
        client.close();
    }

    /**
     * A readable client has sent bytes, or its end, or a reset. Bytes wait in the kernel, and what follows them is not seen
     * before they are read. A client that ends before it has sent anything has gone.
     */
    private void lookAtClient() throws IOException {
        if (client.channel().socket().getInputStream().available() > 0) {
            client.ignore(SelectionKey.OP_READ);
        } else {
            room.turnAway(this, ConnectionOutcome.FAILED);
        }
    }

    private void connected(Attempt made) throws IOException {
        if (isConnectedToItself(made.endpoint().channel())) {
            throw new IOException("the port connected to itself: nothing listens on it");
        }
        if (made.way().dying().getAsBoolean()) {
            throw new IOException("who listens there is about to end");
        }
        attempt = null;
        room.relay(this, made.endpoint());
    }

    /**
     * TCP lets a socket connect to itself (RFC 9293, 3.5: simultaneous open) where a free port of the ephemeral range is
     * tried often enough. Such a relay would echo, and keep the port from the process that wants to listen on it.
     */
    static boolean isConnectedToItself(SocketChannel channel) throws IOException {
        return channel.getLocalAddress().equals(channel.getRemoteAddress());
    }

    private static SocketChannel openChannel(InetSocketAddress backend) throws IOException {
        try {
            return SocketChannel.open(
                    backend.getAddress() instanceof Inet4Address
                            ? StandardProtocolFamily.INET
                            : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this machine has no IPv6", e);
        }
    }

    private void abandon() {
        if (attempt != null) {
            attempt.endpoint().close();
            attempt = null;
        }
    }
}
