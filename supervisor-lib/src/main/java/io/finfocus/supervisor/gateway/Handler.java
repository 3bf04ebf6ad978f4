package io.finfocus.supervisor.gateway;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** What a selection key is attached to. The {@link EventLoop} calls it, on its own thread. */
sealed interface Handler permits Listener, WaitingClient, Relay {
    /** Does what the key is ready for. */
    void ready(SelectionKey key) throws IOException;

    /** {@link #ready} has thrown this. */
    void fail(Throwable cause);

    /** Closes everything that belongs to it. */
    void close();
}
