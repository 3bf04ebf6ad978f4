package io.finfocus.supervisor.gateway;

/** What became of a client's connection. Each one is counted once, as soon as this is known. */
public enum ConnectionOutcome {
    /** It reached a backend. */
    RELAYED("relayed"),
    /** It waited as long as {@link GatewayOptions#hold} allows, in vain. */
    HOLD_EXPIRED("hold-expired"),
    /** It was closed because its port {@linkplain GatewayPort#refuse() refuses}. */
    EXHAUSTED("exhausted"),
    /** It was closed because its port had as many as {@link GatewayOptions#maxConnectionsPerPort} allows. */
    LIMIT("limit"),
    /** It ended while it waited: the client went away, or the port was closed. */
    FAILED("failed");

    private final String label;

    ConnectionOutcome(String label) {
        this.label = label;
    }

    /** {@return the name that metrics give it} */
    public String label() {
        return label;
    }
}
