package io.finfocus.supervisor.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What one port counts. Written by the event loop, read by any thread. */
final class PortCounters {
    private final Map<ConnectionOutcome, Long> connections = new ConcurrentHashMap<>();
    private final AtomicLong active = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    void count(ConnectionOutcome outcome) {
        connections.merge(outcome, 1L, Long::sum);
    }

    AtomicLong active() {
        return active;
    }

    AtomicLong bytesIn() {
        return bytesIn;
    }

    AtomicLong bytesOut() {
        return bytesOut;
    }

    GatewayCounters snapshot() {
        Map<ConnectionOutcome, Long> counted = new EnumMap<>(ConnectionOutcome.class);
        for (ConnectionOutcome outcome : ConnectionOutcome.values()) {
            counted.put(outcome, connections.getOrDefault(outcome, 0L));
        }
        return new GatewayCounters(counted, active.get(), bytesIn.get(), bytesOut.get());
    }
}
