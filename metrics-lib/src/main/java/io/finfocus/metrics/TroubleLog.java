package io.finfocus.metrics;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says when a region's metrics stop or begin to be complete: once, not at each scrape. Owned by one round at a time; remembers
 * a set of reasons a region, and of which regions people have been warned.
 */
final class TroubleLog {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);

    private final Map<RegionId, Set<DropReason>> known = new HashMap<>();
    private final Set<RegionId> warned = new HashSet<>();

    /**
     * Tells of a round.
     *
     * @param reasons why something of the region is missing; empty if nothing is
     * @param first the first such thing, for people
     */
    void tell(RegionId region, Set<DropReason> reasons, Supplier<String> first) {
        Set<DropReason> before = known.getOrDefault(region, Set.of());
        if (reasons.equals(before)) {
            return;
        }
        known.put(region, reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons));
        if (reasons.isEmpty()) {
            Level level = warned.remove(region) ? Level.INFO : Level.DEBUG;
            LOG.atLevel(level).addKeyValue("region", region).log("metrics are complete again");
        } else {
            LOG.atLevel(level(region, reasons))
                    .addKeyValue("region", region)
                    .log("cannot use all metrics: {}", first.get());
        }
    }

    /** A region that does not run is news of its supervisor's, not of ours. */
    private Level level(RegionId region, Set<DropReason> reasons) {
        if (reasons.equals(Set.of(DropReason.CONNECT))) {
            return Level.DEBUG;
        }
        warned.add(region);
        return Level.WARN;
    }
}
