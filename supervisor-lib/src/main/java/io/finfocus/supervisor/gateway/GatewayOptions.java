package io.finfocus.supervisor.gateway;

import java.time.Duration;

/**
 * What bounds every port of a {@link Gateway}.
 *
 * @param hold how long a client waits for a backend before it is closed; zero for not at all
 * @param maxConnectionsPerPort how many clients one port has open at a time, waiting ones included; the excess is closed
 */
public record GatewayOptions(Duration hold, int maxConnectionsPerPort) {
    private static final Duration LONGEST_HOLD = Duration.ofDays(1);

    /** Checks the ranges. */
    public GatewayOptions {
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("cannot use hold " + hold + ": must be 0 to " + LONGEST_HOLD);
        }
        if (maxConnectionsPerPort < 1) {
            throw new IllegalArgumentException(
                    "cannot use maxConnectionsPerPort " + maxConnectionsPerPort + ": must be at least 1");
        }
    }

    /** {@return the usual bounds: ten seconds and 1024 connections} */
    public static GatewayOptions standard() {
        return new GatewayOptions(Duration.ofSeconds(10), 1024);
    }
}
