package io.finfocus.metrics.exposition;

import io.finfocus.core.RegionId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of one source of a merge. Immutable, safe for use by any thread. */
public final class SourceReport {
    private final ExpositionPage page;
    private final List<PageFamily> joined;
    private final List<LeftOut> families;

    SourceReport(ExpositionPage page, List<PageFamily> joined, List<LeftOut> leftOut) {
        this.page = page;
        this.joined = List.copyOf(joined);
        this.families = List.copyOf(leftOut);
    }

    /** {@return the source's region; empty for a source without a label} */
    public Optional<RegionId> region() {
        return page.source().region();
    }

    /** {@return the number of samples of this source on the merged page} */
    public long samples() {
        return joined.stream().mapToLong(PageFamily::samples).sum();
    }

    /** {@return whether the page broke the format and lost all of its samples} */
    public boolean malformed() {
        return page.malformed();
    }

    /** {@return the number of samples left out by reason; only reasons that occurred} */
    public Map<DropReason, Long> dropped() {
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        pageAndFamilies().forEach(item -> dropped.merge(item.reason(), item.samples(), Long::sum));
        long duplicates = joined.stream()
                .mapToLong(family -> family.duplicateLines().size())
                .sum();
        if (duplicates > 0) {
            dropped.put(DropReason.DUPLICATE_SERIES, duplicates);
        }
        return Collections.unmodifiableMap(dropped);
    }

    /** {@return each thing left out, by line; made on demand, as a page of many duplicates has many} */
    public Stream<LeftOut> leftOut() {
        Stream<LeftOut> series = joined.stream()
                .flatMapToInt(family -> family.duplicateLines().stream())
                .mapToObj(line -> new LeftOut(line, DropReason.DUPLICATE_SERIES, "the page has this series before", 1));
        return Stream.concat(pageAndFamilies(), series).sorted(Comparator.comparingInt(LeftOut::line));
    }

    private Stream<LeftOut> pageAndFamilies() {
        return Stream.concat(Stream.ofNullable(page.defect()), families.stream());
    }
}
