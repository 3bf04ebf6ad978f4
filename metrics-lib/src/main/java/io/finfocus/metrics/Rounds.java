package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.ExpositionPage;
import io.finfocus.metrics.exposition.LeftOut;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.exposition.MetricsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One scrape of all regions after another. Called by one thread at a time, whose calls happen one after the other; keeps
 * counts between them, and the last own page.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final byte[] NOTHING = {};

    private final ExpositionMerger merger;
    private final List<RegionId> regions;
    private final RegionScrape scrape;
    private final OwnMetrics own;
    private final ExecutorService threads;
    private final DropTotals totals = new DropTotals();
    private final TroubleLog troubleLog = new TroubleLog();
    private ExpositionPage ownPage;

    Rounds(
            ExpositionMerger merger,
            List<RegionId> regions,
            RegionScrape scrape,
            OwnMetrics own,
            ExecutorService threads) {
        if (Set.copyOf(regions).size() < regions.size()) {
            throw new IllegalArgumentException("cannot merge regions " + regions + ": must not be repeated");
        }
        this.merger = merger;
        this.regions = List.copyOf(regions);
        this.scrape = scrape;
        this.own = own;
        this.threads = threads;
        this.ownPage = merger.parse(MetricsSource.own(NOTHING));
    }

    /**
     * Scrapes and merges.
     *
     * <p>The own page tells this round's figures, and what is left out depends on the own page's types. As those hardly
     * ever change, the figures come from a merge with the last own page; what only the new one makes known is told next
     * time.
     */
    MergedExposition next() throws InterruptedException, ExecutionException {
        List<RegionAnswer> answers = scrapeAll();
        List<ExpositionPage> pages =
                answers.stream().flatMap(answer -> answer.page().stream()).toList();
        RoundOutcome expected = new RoundOutcome(answers, merge(pages));
        ownPage = merger.parse(MetricsSource.own(ownBytes(expected.reports(totals))));
        MergedExposition merged = merge(pages);
        RoundOutcome outcome = new RoundOutcome(answers, merged);
        outcome.addTo(totals);
        outcome.tell(troubleLog);
        merged.reports().getFirst().leftOut().findFirst().ifPresent(Rounds::tellOwn);
        return merged;
    }

    private List<RegionAnswer> scrapeAll() throws InterruptedException, ExecutionException {
        List<Future<RegionAnswer>> underWay = new ArrayList<>();
        for (RegionId region : regions) {
            underWay.add(threads.submit(() -> scrape.answer(region)));
        }
        List<RegionAnswer> answers = new ArrayList<>();
        for (Future<RegionAnswer> answer : underWay) {
            answers.add(answer.get());
        }
        return answers;
    }

    private MergedExposition merge(List<ExpositionPage> pages) {
        List<ExpositionPage> all = new ArrayList<>(pages.size() + 1);
        all.add(ownPage);
        all.addAll(pages);
        return merger.merge(all);
    }

    /** Whoever wrote that page is at fault, and has to know. */
    private static void tellOwn(LeftOut item) {
        LOG.error("cannot use all own metrics: line {}: {}: {}", item.line(), item.reason(), item.detail());
    }

    private byte[] ownBytes(List<ScrapeReport> reports) {
        try {
            return own.page(reports);
        } catch (RuntimeException e) {
            LOG.error("cannot add the own metrics to the page", e);
            return NOTHING;
        }
    }
}
