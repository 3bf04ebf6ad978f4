package io.finfocus.metrics.scrape;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.MetricsSource;
import java.time.Duration;

/** How one scrape ended. */
public sealed interface ScrapeResult {
    /** Whose page was asked for. */
    RegionId region();

    /** From the request to the last byte, or to giving up. */
    Duration duration();

    /** Body bytes received. */
    long bytes();

    /**
     * A complete body arrived in time; what it says is not judged here.
     *
     * @param source the body; empty if the target has no such page (404)
     */
    record Scraped(RegionId region, MetricsSource source, Duration duration) implements ScrapeResult {
        @Override
        public long bytes() {
            return source.length();
        }
    }

    /**
     * There is no page.
     *
     * @param reason why, for counting
     * @param detail why, for people
     */
    record Failed(RegionId region, DropReason reason, String detail, Duration duration, long bytes)
            implements ScrapeResult {}
}
