package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionPage;
import io.finfocus.metrics.scrape.ScrapeResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a region gave in one round: how its scrape ended, and its page if there is one, parsed. */
record RegionAnswer(ScrapeResult result, @Nullable ExpositionPage parsed) {
    RegionId region() {
        return result.region();
    }

    Optional<ExpositionPage> page() {
        return Optional.ofNullable(parsed);
    }

    boolean isSuccess() {
        return parsed != null && !parsed.malformed();
    }
}
