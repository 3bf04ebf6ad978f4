package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import java.time.Duration;
import java.util.Map;

/**
 * How a region's last scrape went: the figures behind {@code finfocus_plugin_scrape_…}.
 *
 * @param region which
 * @param success whether it answered with a well-formed page, or with 404: it has none
 * @param duration how long the scrape took
 * @param bytes size of the body
 * @param samples samples of this region on the merged page
 * @param droppedTotals what was left out since the start, by reason, this scrape included; only reasons that occurred
 */
public record ScrapeReport(
        RegionId region,
        boolean success,
        Duration duration,
        long bytes,
        long samples,
        Map<DropReason, Long> droppedTotals) {
    /** Copies the map. */
    public ScrapeReport {
        droppedTotals = Map.copyOf(droppedTotals);
    }
}
