package io.finfocus.metrics.scrape;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.MetricsSource;
import java.time.Duration;

/** How one scrape ended. */
public sealed interface ScrapeResult {
    /** {@return the region whose page was asked for} */
    RegionId region();

    /** {@return the time from the request to the last byte, or to giving up} */
    Duration duration();

    /** {@return the number of body bytes received} */
    long bytes();

    /**
     * A complete body arrived in time; what it says is not judged here.
     *
     * @param region whose page it is
     * @param source the body; empty if the target has no such page (404)
     * @param duration from the request to the last byte
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
     * @param region whose page was asked for
     * @param reason why, for counting
     * @param detail why, for people
     * @param duration from the request to giving up
     * @param bytes how many body bytes came until then
     */
    record Failed(RegionId region, DropReason reason, String detail, Duration duration, long bytes)
            implements ScrapeResult {}
}
