package io.finfocus.metrics;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.scrape.ScrapeTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One metrics page for many regions: scrapes all of them at once, merges what they answer with the own page. Any thread may
 * call; those that call while a round of scrapes is under way share its result.
 *
 * <p>A page takes as long as the slowest region, at most the longest timeout; it holds at most each target's {@code
 * maxBytes} and about as much again.
 */
public final class RegionMetrics implements AutoCloseable {
    private final ExpositionMerger merger;

    /**
     * Metrics of {@code regions}, in this order.
     *
     * @param merger the label and the reserved names
     * @param regions without repetition
     * @param targets where a region can be scraped now; empty if it is not running
     * @param own the page of whoever merges
     * @param clock measures scrape durations
     */
    public RegionMetrics(
            ExpositionMerger merger,
            List<RegionId> regions,
            Function<RegionId, Optional<ScrapeTarget>> targets,
            OwnMetrics own,
            NanoClock clock) {
        this.merger = merger;
    }

    /** Scrapes and merges; never throws because of a region. */
    public MergedExposition page() {
        return merger.merge(List.of());
    }

    /** Ends scrapes under way and closes the connections. */
    @Override
    public void close() {}
}
