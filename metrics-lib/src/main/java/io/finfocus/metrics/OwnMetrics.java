package io.finfocus.metrics;

import java.util.List;

/** The metrics of the process that merges. */
@FunctionalInterface
public interface OwnMetrics {
    /**
     * {@return the own page in the text format 0.0.4, asked for after each round of scrapes} Called by one thread at a
     * time.
     *
     * @param reports one for each region, in the regions' order
     */
    byte[] page(List<ScrapeReport> reports);
}
