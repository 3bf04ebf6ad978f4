package io.finfocus.supervisor.gateway;

import java.util.Map;

/**
 * The counters of one port at one moment. Each number is exact; numbers that change together may be seen a moment apart.
 *
 * @param connections how many connections had which outcome; holds every {@link ConnectionOutcome}
 * @param active how many clients are connected now, waiting ones included
 * @param bytesIn bytes received from clients
 * @param bytesOut bytes received from backends, for clients
 */
public record GatewayCounters(Map<ConnectionOutcome, Long> connections, long active, long bytesIn, long bytesOut) {
    /** Copies the map. */
    public GatewayCounters {
        connections = Map.copyOf(connections);
    }

    /**
     * {@return how many connections had this outcome}
     *
     * @param outcome the outcome
     */
    public long connections(ConnectionOutcome outcome) {
        return connections.getOrDefault(outcome, 0L);
    }
}
