package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What has been left out since the start, by region and reason. Owned by one round at a time. */
final class DropTotals {
    private final Map<RegionId, Map<DropReason, Long>> totals = new HashMap<>();

    void add(RegionId region, Map<DropReason, Long> dropped) {
        totals.put(region, with(region, dropped));
    }

    /** The totals as they would be with {@code dropped}. */
    Map<DropReason, Long> with(RegionId region, Map<DropReason, Long> dropped) {
        Map<DropReason, Long> sum = new EnumMap<>(DropReason.class);
        sum.putAll(totals.getOrDefault(region, Map.of()));
        dropped.forEach((reason, samples) -> sum.merge(reason, samples, Long::sum));
        return sum;
    }
}
