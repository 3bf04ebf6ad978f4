package io.finfocus.launcher.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a listener is opened: on all addresses of the machine, IPv4 and IPv6, or on one of them.
 *
 * <p>Names are not resolved: a start must not depend on a name server. Immutable.
 *
 * @param text {@code *} or an address literal
 */
public record BindAddress(String text) {
    /** All addresses, IPv4 and IPv6. */
    public static final BindAddress ALL = new BindAddress("*");

    static final String RULE = "must be * or an IP address";

    /** Checks the address. */
    public BindAddress {
        if (!text.equals("*") && parse(text).isEmpty()) {
            throw new IllegalArgumentException("cannot use bind address " + Shown.value(text) + ": " + RULE);
        }
    }

    /** The one address, or nothing where all are meant. */
    public Optional<InetAddress> address() {
        return parse(text);
    }

    /**
     * Where a client on this machine reaches the listener: loopback, unless it is bound to one address that is no
     * wildcard.
     */
    public InetAddress reachableAt() {
        Optional<InetAddress> one = address();
        return one.isPresent() && !one.get().isAnyLocalAddress() ? one.get() : InetAddress.ofLiteral("127.0.0.1");
    }

    static boolean isValid(String text) {
        return text.equals("*") || parse(text).isPresent();
    }

    private static Optional<InetAddress> parse(String text) {
        // The JDK also reads the old short forms, such as "5" for 0.0.0.5, which are mistakes here.
        if (text.indexOf(':') < 0 && text.length() - text.replace(".", "").length() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
