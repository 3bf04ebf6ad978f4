package io.finfocus.supervisor.gateway;

import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** What a port does with the clients that are not relayed yet. */
sealed interface Route {
    /** They wait. */
    record Hold() implements Route {}

    /** They are relayed to the backend, and wait while nothing listens there, or only what is dying. */
    record RelayTo(InetSocketAddress backend, BooleanSupplier dying) implements Route {
        public RelayTo {
            if (backend.isUnresolved() || backend.getPort() == 0) {
                throw new IllegalArgumentException(
                        "cannot relay to " + backend + ": must be an address with a port, not a name");
            }
        }
    }

    /** They are closed. */
    record Refuse() implements Route {}
}
