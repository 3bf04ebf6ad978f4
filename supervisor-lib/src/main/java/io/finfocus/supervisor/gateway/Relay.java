package io.finfocus.supervisor.gateway;

import io.finfocus.supervisor.gateway.Flow.State;
import java.nio.channels.SelectionKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client and its backend, connected: two flows, of which each ends by itself. A reset of one side resets the other.
 * Owned by the {@link Listener} that accepted the client; touched by the event loop only.
 */
final class Relay implements Handler {
    private static final Logger logger = LoggerFactory.getLogger(Relay.class);

    private final Listener listener;
    private final Endpoint client;
    private final Endpoint backend;
    private final Flow in;
    private final Flow out;
    private boolean open = true;

    Relay(Listener listener, BufferPool buffers, Endpoint client, Endpoint backend) {
        this.listener = listener;
        this.client = client;
        this.backend = backend;
        this.in = new Flow(client, backend, buffers, listener.counters().bytesIn());
        this.out = new Flow(backend, client, buffers, listener.counters().bytesOut());
        client.attach(this, SelectionKey.OP_READ);
        backend.attach(this, SelectionKey.OP_READ);
    }

    @Override
    public void ready(SelectionKey key) {
        boolean clientIsReady = client.has(key);
        if (key.isWritable()) {
            (clientIsReady ? out : in).resume();
        }
        if (key.isReadable() && !foundReset()) {
            (clientIsReady ? in : out).pull();
        }
        settle();
    }

    @Override
    public void fail(Throwable cause) {
        logger.atError()
                .addKeyValue("region", listener.region())
                .setCause(cause)
                .log("cannot go on with a connection: it is reset");
        reset();
    }

    @Override
    public void close() {
        leave();
        client.close();
        backend.close();
    }

    private void settle() {
        if (foundReset()) {
            in.finish();
            out.finish();
            reset();
        } else if (in.state() == State.ENDED && out.state() == State.ENDED) {
            close();
        } else if (in.state() != State.OPEN && out.state() != State.OPEN) {
            reset();
        }
    }

    private boolean foundReset() {
        return in.state() == State.RESET || out.state() == State.RESET;
    }

    private void reset() {
        leave();
        client.reset();
        backend.reset();
    }

    private void leave() {
        if (open) {
            open = false;
            in.release();
            out.release();
            listener.left(this);
        }
    }
}
