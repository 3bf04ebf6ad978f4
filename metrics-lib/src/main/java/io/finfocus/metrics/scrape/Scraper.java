package io.finfocus.metrics.scrape;

import io.finfocus.core.NanoClock;
import io.finfocus.metrics.exposition.DropReason;
import java.time.Duration;

/**
 * Fetches metrics pages over kept-alive HTTP/1.1 connections. Any number of threads may scrape at once (virtual ones are
 * meant); each call ends within its target's timeout and holds at most twice its {@code maxBytes}.
 */
public final class Scraper implements AutoCloseable {
    /** A scraper that measures durations with {@code clock}. */
    public Scraper(NanoClock clock) {}

    /** Fetches one page. Never throws because of what the target does. */
    public ScrapeResult scrape(ScrapeTarget target) {
        return new ScrapeResult.Failed(target.region(), DropReason.CONNECT, "", Duration.ZERO, 0);
    }

    /** Closes all connections; scrapes under way fail. */
    @Override
    public void close() {}
}
