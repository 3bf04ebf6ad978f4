package io.finfocus.metrics.exposition;

import io.finfocus.core.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of one source of a merge. Immutable; counts cost nothing, the list is made on demand. */
public final class SourceReport {
    SourceReport() {}

    /** The source's region; empty for a source without a label. */
    public Optional<RegionId> region() {
        return Optional.empty();
    }

    /** Samples of this source on the merged page. */
    public long samples() {
        return 0;
    }

    /** Whether the page broke the format and lost all of its samples. */
    public boolean malformed() {
        return false;
    }

    /** Samples left out by reason; only reasons that occurred. */
    public Map<DropReason, Long> dropped() {
        return Map.of();
    }

    /** Each thing left out, by line. A page of many duplicates has many: consume, do not collect. */
    public Stream<LeftOut> leftOut() {
        return List.<LeftOut>of().stream();
    }
}
