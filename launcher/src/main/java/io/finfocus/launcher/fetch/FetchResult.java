package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.util.List;

/**
 * What came of a request.
 *
 * @param fetched the regions whose binary is verified and in its place, in the request's order
 * @param problems every file that is missing or wrong, in the request's order
 */
public record FetchResult(List<RegionId> fetched, List<FetchProblem> problems) {
    /** Copies the lists. */
    public FetchResult {
        fetched = List.copyOf(fetched);
        problems = List.copyOf(problems);
    }

    /** Whether everything that was asked for is there. */
    public boolean complete() {
        return problems.isEmpty();
    }
}
