package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.util.ArrayList;
import java.util.List;

/** Pages by hand: sources named A, B, … in the order given, merged with the label {@code r}. */
final class Pages {
    static final ExpositionMerger MERGER = new ExpositionMerger("r", ExpositionMerger.LAUNCHER_FAMILIES);

    private Pages() {}

    static MergedExposition merge(String... pages) {
        List<MetricsSource> sources = new ArrayList<>();
        for (String page : pages) {
            RegionId region = new RegionId(String.valueOf((char) ('A' + sources.size())));
            sources.add(MetricsSource.of(region, page.getBytes(UTF_8)));
        }
        return MERGER.mergeSources(sources);
    }

    static String text(MergedExposition merged) {
        return new String(merged.toByteArray(), UTF_8);
    }

    /** What was left out, as {@code A line 3: type-conflict (2)}. */
    static List<String> leftOut(MergedExposition merged) {
        return merged.reports().stream()
                .flatMap(report -> report.leftOut()
                        .map(item -> report.region().map(RegionId::value).orElse("own") + " line " + item.line() + ": "
                                + item.reason() + " (" + item.samples() + ")"))
                .toList();
    }
}
