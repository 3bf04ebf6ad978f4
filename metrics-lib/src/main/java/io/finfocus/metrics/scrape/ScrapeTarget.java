package io.finfocus.metrics.scrape;

import io.finfocus.core.RegionId;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a region's metrics page is, and how much of it is taken.
 *
 * @param region whose page it is
 * @param uri an absolute {@code http} or {@code https} address
 * @param timeout for the whole exchange, from the connection to the last byte
 * @param maxBytes the largest body accepted; a body of exactly this size is
 */
public record ScrapeTarget(RegionId region, URI uri, Duration timeout, long maxBytes) {
    /** The most that fits into one array. */
    private static final long LIMIT = Integer.MAX_VALUE - 8L;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException naming the part, its value and the rule
     */
    public ScrapeTarget {
        Objects.requireNonNull(region, "region");
        if (!("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                || uri.getHost() == null) {
            throw new IllegalArgumentException("cannot scrape " + uri + ": must be an http:// or https:// address");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("cannot use scrape timeout " + timeout + ": must be positive");
        }
        if (maxBytes < 1 || maxBytes > LIMIT) {
            throw new IllegalArgumentException("cannot use max-bytes " + maxBytes + ": must be from 1 to " + LIMIT);
        }
    }
}
