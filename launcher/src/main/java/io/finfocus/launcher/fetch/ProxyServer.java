package io.finfocus.launcher.fetch;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP proxy as an environment variable names it: {@code [http://][user:password@]host[:port][/]}. Immutable.
 *
 * @param host its name or address
 * @param port its port, 80 unless given
 * @param credentials what it is to be answered if it asks
 */
record ProxyServer(String host, int port, Optional<PasswordAuthentication> credentials) {
    private static final int DEFAULT_PORT = 80;

    /**
     * Reads a variable's value. The value does not appear in messages, as it may hold a password.
     *
     * @throws IllegalArgumentException if it names no HTTP proxy
     */
    static ProxyServer parse(String variable, String value) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            boolean http = uri.getScheme().toLowerCase(Locale.ROOT).equals("http");
            if (http && uri.getHost() != null && uri.getPort() <= WebAddress.MAX_PORT) {
                int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
                return new ProxyServer(uri.getHost(), port, credentials(uri));
            }
        } catch (URISyntaxException e) {
            // Its message holds the value.
        }
        throw new IllegalArgumentException("cannot use " + variable
                + ": must be http://[user:password@]host[:port], other proxies are unsupported");
    }

    private static Optional<PasswordAuthentication> credentials(URI uri) {
        return Optional.ofNullable(uri.getRawUserInfo()).map(info -> {
            String[] parts = info.split(":", 2);
            String password = parts.length > 1 ? decoded(parts[1]) : "";
            return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
        });
    }

    /** Percent escapes only: a plus sign stands for itself here. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Where it listens, looked up anew each time. */
    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
