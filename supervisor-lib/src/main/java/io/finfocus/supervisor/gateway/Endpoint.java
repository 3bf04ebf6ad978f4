package io.finfocus.supervisor.gateway;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a connection: a non-blocking socket and its selection key. Owned by what the key is attached to; touched by
 * the event loop only.
 */
final class Endpoint {
    private static final Logger logger = LoggerFactory.getLogger(Endpoint.class);

    private final SocketChannel channel;
    private final SelectionKey key;

    private Endpoint(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Takes over the socket, which is closed if that fails. No event is delivered before {@link #attach}. */
    static Endpoint of(SocketChannel channel, Selector selector) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Endpoint(channel, channel.register(selector, 0));
        } catch (IOException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    boolean has(SelectionKey other) {
        return key.equals(other);
    }

    /** Sends the events of these operations to the handler. */
    void attach(Handler handler, int operations) {
        key.attach(handler);
        key.interestOps(operations);
    }

    void await(int operation) {
        key.interestOpsOr(operation);
    }

    void ignore(int operation) {
        key.interestOpsAnd(~operation);
    }

    /** Closes the socket: what was sent is still delivered, then its end. */
    void close() {
        closeQuietly(channel);
    }

    /** Closes the socket with a TCP reset (RFC 9293, 3.10.5: ABORT): the peer learns that the connection broke. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            logger.debug("cannot ask for a reset: the peer sees an ordinary end", e);
        }
        closeQuietly(channel);
    }

    static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            logger.debug("cannot close a socket", e);
        }
    }
}
