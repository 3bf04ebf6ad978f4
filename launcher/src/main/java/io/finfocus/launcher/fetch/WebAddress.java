package io.finfocus.launcher.fetch;

import java.net.URI;
import java.util.Locale;

/** What addresses a fetch asks, and how they are shown. Stateless. */
final class WebAddress {
    static final int MAX_PORT = 65_535;

    private WebAddress() {}

    /** Whether something can be asked for there. A user and password would be sent to nobody, and shown. */
    static boolean is(URI address) {
        boolean web = isSecure(address) || "http".equals(scheme(address));
        return web && address.getHost() != null && address.getRawUserInfo() == null && address.getPort() <= MAX_PORT;
    }

    static boolean isSecure(URI address) {
        return "https".equals(scheme(address));
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    /**
     * For people. Stores that releases redirect to sign their addresses: a query is long, and a key for as long as it is
     * valid.
     */
    static String text(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
