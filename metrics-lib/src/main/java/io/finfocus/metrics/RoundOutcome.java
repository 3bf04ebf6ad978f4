package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.exposition.SourceReport;
import io.finfocus.metrics.scrape.ScrapeResult.Failed;
import io.finfocus.metrics.scrape.ScrapeResult.Scraped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answers of one round, beside what a merge made of them. */
final class RoundOutcome {
    private final List<RegionAnswer> answers;
    private final Map<RegionId, SourceReport> merged = new HashMap<>();

    RoundOutcome(List<RegionAnswer> answers, MergedExposition exposition) {
        this.answers = answers;
        for (SourceReport report : exposition.reports()) {
            report.region().ifPresent(region -> merged.put(region, report));
        }
    }

    /** The figures of each region, with the totals as they are after this round. */
    List<ScrapeReport> reports(DropTotals before) {
        return answers.stream()
                .map(answer -> new ScrapeReport(
                        answer.region(),
                        answer.isSuccess(),
                        answer.result().duration(),
                        answer.result().bytes(),
                        samples(answer),
                        before.with(answer.region(), dropped(answer))))
                .toList();
    }

    void addTo(DropTotals totals) {
        answers.forEach(answer -> totals.add(answer.region(), dropped(answer)));
    }

    void tell(TroubleLog log) {
        answers.forEach(answer -> log.tell(answer.region(), dropped(answer).keySet(), () -> trouble(answer)));
    }

    private long samples(RegionAnswer answer) {
        SourceReport report = merged.get(answer.region());
        return report == null ? 0 : report.samples();
    }

    private Map<DropReason, Long> dropped(RegionAnswer answer) {
        SourceReport report = merged.get(answer.region());
        return switch (answer.result()) {
            case Failed failed -> Map.of(failed.reason(), 1L);
            case Scraped _ -> report == null ? Map.of() : report.dropped();
        };
    }

    /** The first thing that is wrong, for people. */
    private String trouble(RegionAnswer answer) {
        SourceReport report = merged.get(answer.region());
        return switch (answer.result()) {
            case Failed failed -> failed.reason() + ": " + failed.detail();
            case Scraped _ ->
                report == null
                        ? ""
                        : report.leftOut()
                                .findFirst()
                                .map(item -> "line " + item.line() + ": " + item.reason() + ": " + item.detail())
                                .orElse("");
        };
    }
}
