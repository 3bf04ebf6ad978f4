package io.finfocus.launcher.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: {@code *} for all, a domain (with or
 * without a leading dot; its subdomains are meant too), an IP address or a range {@code 10.0.0.0/8}; each but the range
 * may end in {@code :port}. Immutable.
 */
final class NoProxy {
    private final List<String> entries;

    private NoProxy(List<String> entries) {
        this.entries = entries;
    }

    static NoProxy parse(String value) {
        return new NoProxy(Arrays.stream(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = target.getPort() >= 0 ? target.getPort() : "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
        return entries.stream().anyMatch(entry -> matches(entry, bare) || matches(withoutPort(entry, port), bare));
    }

    private static String withoutPort(String entry, int port) {
        String suffix = ":" + port;
        String host = entry.endsWith(suffix) ? entry.substring(0, entry.length() - suffix.length()) : entry;
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean matches(String entry, String host) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            return inRange(entry.substring(0, slash), entry.substring(slash + 1), host);
        }
        String domain =
                entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean inRange(String network, String prefix, String host) {
        if (!isLiteral(network) || !isLiteral(host) || !prefix.matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] range = InetAddress.ofLiteral(network).getAddress();
        byte[] address = InetAddress.ofLiteral(host).getAddress();
        int bits = Integer.parseInt(prefix);
        if (range.length != address.length || bits > range.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((range[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
