package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the number of processes that are started and not yet ready below a limit; who has to wait is served in the order
 * of asking. Used by the event loop's thread only.
 */
final class StartSlots {
    private final int limit;
    private final Set<RegionId> taken = new HashSet<>();
    private final Map<RegionId, Runnable> waiting = new LinkedHashMap<>();

    /** Takes the limit; 0 is none. */
    StartSlots(int limit) {
        this.limit = limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** Has {@code permitted} called when it is the region's turn, perhaps at once. */
    void request(RegionId region, Runnable permitted) {
        waiting.put(region, permitted);
        grant();
    }

    /** Takes a region's slot or place in the queue back, when its new state needs none. */
    void update(RegionId region, ProcessState state) {
        boolean needed = switch (state) {
            case ProcessState.Pending _, ProcessState.Starting _, ProcessState.Stopping _ -> true;
            case ProcessState.Ready _, ProcessState.Backoff _, ProcessState.Exhausted _, ProcessState.Stopped _ ->
                false;
        };
        if (!needed) {
            waiting.remove(region);
            taken.remove(region);
            grant();
        }
    }

    private void grant() {
        Iterator<Map.Entry<RegionId, Runnable>> next = waiting.entrySet().iterator();
        while (taken.size() < limit && next.hasNext()) {
            Map.Entry<RegionId, Runnable> first = next.next();
            next.remove();
            taken.add(first.getKey());
            first.getValue().run();
        }
    }
}
