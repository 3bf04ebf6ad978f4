package io.finfocus.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.scrape.ScrapeTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The example of README.md, word for word between the marks; {@link ReadmeTest} runs it. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void write(URI eastPage, URI westPage, OutputStream out) throws IOException {
        // example
        RegionId east = new RegionId("us-east-1");
        RegionId west = new RegionId("eu-west-1");
        Map<RegionId, URI> plugins = Map.of(east, eastPage, west, westPage);
        ExpositionMerger merger = new ExpositionMerger("region", Set.of("finfocus_up"));

        try (RegionMetrics metrics = new RegionMetrics(
                merger,
                List.of(east, west),
                region -> Optional.of(new ScrapeTarget(region, plugins.get(region), Duration.ofSeconds(5), 16 << 20)),
                reports -> reports.stream()
                        .map(report ->
                                "finfocus_up{region=\"%s\"} %d\n".formatted(report.region(), report.success() ? 1 : 0))
                        .collect(Collectors.joining())
                        .getBytes(UTF_8),
                NanoClock.system())) {
            metrics.page().writeTo(out); // Content-Type: MergedExposition.CONTENT_TYPE
        }
        // end
    }
}
