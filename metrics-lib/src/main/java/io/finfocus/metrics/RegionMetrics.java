package io.finfocus.metrics;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.scrape.ScrapeTarget;
import io.finfocus.metrics.scrape.Scraper;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One metrics page for many regions: scrapes all of them at once, and merges what they answer; the own page comes last, and
 * takes no name or type from theirs. Any thread may call; those that call while a round of scrapes is under way share its result.
 *
 * <p>A page takes as long as the slowest region, at most the longest timeout; it holds at most each target's {@code
 * maxBytes} and about as much again. Nothing is kept from one page to the next but counts: a region that is gone has no
 * samples.
 */
public final class RegionMetrics implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("scrape-", 0).factory());
    private final AtomicReference<@Nullable CompletableFuture<MergedExposition>> underWay = new AtomicReference<>();
    private final Scraper scraper;
    private final Rounds rounds;

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
        this.scraper = new Scraper(clock);
        this.rounds = new Rounds(merger, regions, new RegionScrape(merger, targets, scraper), own, threads);
    }

    /**
     * Scrapes and merges; never throws because of a region.
     *
     * @return the page of all regions, and what became of each
     * @throws IllegalStateException after {@link #close}
     */
    public MergedExposition page() {
        CompletableFuture<MergedExposition> mine = new CompletableFuture<>();
        CompletableFuture<MergedExposition> earlier = underWay.compareAndExchange(null, mine);
        if (earlier != null) {
            return earlier.join();
        }
        try {
            // On a thread of its own: an interrupt of this caller must not end what others share.
            threads.execute(() -> run(mine));
        } catch (RejectedExecutionException e) {
            underWay.set(null);
            mine.completeExceptionally(e);
            throw new IllegalStateException("cannot scrape: closed", e);
        }
        return mine.join();
    }

    /** Ends scrapes under way and closes the connections. */
    @Override
    public void close() {
        threads.shutdownNow();
        scraper.close();
    }

    private void run(CompletableFuture<MergedExposition> page) {
        try {
            MergedExposition merged = rounds.next();
            underWay.set(null);
            page.complete(merged);
        } catch (Throwable e) {
            underWay.set(null);
            page.completeExceptionally(e);
        }
    }
}
