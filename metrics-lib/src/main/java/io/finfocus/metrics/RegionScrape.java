package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.scrape.ScrapeResult;
import io.finfocus.metrics.scrape.ScrapeResult.Failed;
import io.finfocus.metrics.scrape.ScrapeResult.Scraped;
import io.finfocus.metrics.scrape.ScrapeTarget;
import io.finfocus.metrics.scrape.Scraper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Scrapes a region and parses its page, both on the calling thread, of which there is one a region. */
final class RegionScrape {
    private final ExpositionMerger merger;
    private final Function<RegionId, Optional<ScrapeTarget>> targets;
    private final Scraper scraper;

    RegionScrape(ExpositionMerger merger, Function<RegionId, Optional<ScrapeTarget>> targets, Scraper scraper) {
        this.merger = merger;
        this.targets = targets;
        this.scraper = scraper;
    }

    RegionAnswer answer(RegionId region) {
        try {
            return parsed(targets.apply(region)
                    .map(scraper::scrape)
                    .orElseGet(() -> failed(region, DropReason.CONNECT, "the region is not running")));
        } catch (OutOfMemoryError e) {
            // The page is what was being allocated; the other regions, and this one's next page, may well fit.
            return parsed(failed(region, DropReason.TOO_LARGE, "there is not memory enough for the page"));
        }
    }

    private RegionAnswer parsed(ScrapeResult result) {
        return switch (result) {
            case Scraped scraped -> new RegionAnswer(scraped, merger.parse(scraped.source()));
            case Failed failed -> new RegionAnswer(failed, null);
        };
    }

    private static Failed failed(RegionId region, DropReason reason, String detail) {
        return new Failed(region, reason, detail, Duration.ZERO, 0);
    }
}
