package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.ExpositionPage;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.exposition.MetricsSource;
import io.finfocus.metrics.exposition.SourceReport;
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
 * counts between them, and what was last said of the own page.
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
    private String ownTrouble = "";

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
    }

    /**
     * Scrapes and merges.
     *
     * <p>The own page tells this round's figures, so it can only be written when the regions' pages have been merged. As it
     * comes last and takes nothing from them, the figures hold for the whole page too; and as a merge looks at families
     * only, a second one costs next to nothing.
     */
    MergedExposition next() throws InterruptedException, ExecutionException {
        List<RegionAnswer> answers = scrapeAll();
        List<ExpositionPage> pages = new ArrayList<>();
        answers.forEach(answer -> answer.page().ifPresent(pages::add));
        RoundOutcome outcome = new RoundOutcome(answers, merger.merge(pages));
        pages.add(merger.parse(MetricsSource.own(ownBytes(outcome.reports(totals)))));
        MergedExposition merged = merger.merge(pages);
        outcome.addTo(totals);
        outcome.tell(troubleLog);
        tellOwn(merged.reports().getLast());
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

    /** Once, not at each scrape: what a region gives under the name of an own family lasts as long as that region. */
    private void tellOwn(SourceReport report) {
        String trouble = report.leftOut()
                .findFirst()
                .map(item -> item.reason() + ": " + item.detail())
                .orElse("");
        if (!trouble.isEmpty() && !trouble.equals(ownTrouble)) {
            LOG.warn("cannot use all own metrics: {}", trouble);
        }
        ownTrouble = trouble;
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
