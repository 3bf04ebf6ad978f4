package io.finfocus.supervisor.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one port that have no backend yet, in order of arrival and so of deadline, and the port's {@link Route}.
 * Owned by the port's {@link Listener}; touched by the event loop only; bounded by the port's limit.
 *
 * <p>While nobody can serve at the backend, one client after the other tries it, with a pause between, instead of all at
 * once; the first that gets through lets the others follow.
 */
final class WaitingRoom {
    private static final Logger logger = LoggerFactory.getLogger(WaitingRoom.class);
    private static final long RETRY_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final Listener listener;
    private final EventLoop loop;
    private final long holdNanos;
    private final Set<WaitingClient> clients = new LinkedHashSet<>();
    private volatile Route route = new Route.Hold();
    private boolean pausing;
    private long retryAtNanos;

    WaitingRoom(Listener listener, EventLoop loop, Duration hold) {
        this.listener = listener;
        this.loop = loop;
        this.holdNanos = hold.toNanos();
    }

    boolean refuses() {
        return route instanceof Route.Refuse;
    }

    void admit(Endpoint client) {
        WaitingClient waiting = new WaitingClient(this, client, loop.nanoTime() + holdNanos);
        clients.add(waiting);
        follow(waiting);
        if (!clients.isEmpty()) {
            loop.schedule(listener);
        }
    }

    /**
     * Sets the way for those to come. For any thread: a client that connects after this call takes the new way, even if the
     * loop is told of the client first.
     */
    void route(Route next) {
        route = next;
    }

    /** Sends those who wait the way that is set now. */
    void reroute() {
        pausing = false;
        List.copyOf(clients).forEach(this::follow);
    }

    /** Closes all that wait. */
    void clear() {
        List.copyOf(clients).forEach(client -> turnAway(client, ConnectionOutcome.FAILED));
    }

    /** Does what is due, and says in how many nanoseconds the next thing is, {@link EventLoop.Timed#NEVER} if none. */
    long tick(long nowNanos) {
        expire(nowNanos);
        retry(nowNanos);
        if (clients.isEmpty()) {
            return EventLoop.Timed.NEVER;
        }
        long untilDeadlineNanos = clients.iterator().next().deadlineNanos() - nowNanos;
        return pausing ? Math.min(untilDeadlineNanos, retryAtNanos - nowNanos) : untilDeadlineNanos;
    }

    void relay(WaitingClient client, Endpoint backend) {
        clients.remove(client);
        listener.relay(client.client(), backend);
        if (pausing) {
            pausing = false;
            List.copyOf(clients).forEach(this::follow);
        }
    }

    void unreachable(WaitingClient client, IOException cause) {
        logger.atDebug()
                .addKeyValue("region", listener.region())
                .setCause(cause)
                .log("cannot reach the backend: the client waits");
        pause(loop.nanoTime());
        client.rest();
    }

    void turnAway(WaitingClient client, ConnectionOutcome outcome) {
        clients.remove(client);
        listener.turnedAway(outcome); // first, so that whoever sees the end also sees it counted
        client.hangUp();
    }

    void failed(WaitingClient client, Throwable cause) {
        logger.atError()
                .addKeyValue("region", listener.region())
                .setCause(cause)
                .log("cannot go on with a waiting client: it is closed");
        turnAway(client, ConnectionOutcome.FAILED);
    }

    private void follow(WaitingClient client) {
        switch (route) {
            case Route.Hold() -> client.rest();
            case Route.Refuse() -> turnAway(client, ConnectionOutcome.EXHAUSTED);
            case Route.RelayTo way -> {
                if (!pausing) {
                    client.connect(way, loop.selector());
                } else if (!client.isConnecting()) {
                    client.rest();
                }
            }
        }
    }

    private void expire(long nowNanos) {
        while (!clients.isEmpty()) {
            WaitingClient first = clients.iterator().next();
            if (nowNanos - first.deadlineNanos() < 0) {
                return;
            }
            turnAway(first, ConnectionOutcome.HOLD_EXPIRED);
        }
    }

    private void retry(long nowNanos) {
        if (!pausing || nowNanos - retryAtNanos < 0 || !(route instanceof Route.RelayTo way)) {
            return;
        }
        pause(nowNanos); // also where the attempt neither succeeds nor fails soon
        for (WaitingClient client : clients) {
            if (!client.isConnecting()) {
                client.connect(way, loop.selector());
                return;
            }
        }
    }

    private void pause(long nowNanos) {
        pausing = true;
        retryAtNanos = nowNanos + RETRY_PAUSE_NANOS;
    }
}
