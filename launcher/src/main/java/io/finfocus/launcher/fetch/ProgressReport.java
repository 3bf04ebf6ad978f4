package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.Locale;

/** The sentences of a fetch, the same on a terminal and in a log. Stateless but for the request; for any thread. */
record ProgressReport(FetchRequest request) {
    String begin() {
        return "fetching " + request.regions().size() + " binaries of " + release() + " to " + request.directory();
    }

    static String retrying(String file, String reason, Duration pause) {
        return String.format(Locale.ROOT, "%s: %s; again in %.1f s", file, reason, pause.toMillis() / 1e3);
    }

    String fetched(RegionId region, long binaryBytes) {
        return region + " fetched: " + request.directory().resolve(request.binaryName(region)) + " ("
                + megabytes(binaryBytes) + ")";
    }

    String oversized(RegionId region, long binaryBytes, long limitBytes) {
        return "warning: " + request.binaryName(region) + " has " + megabytes(binaryBytes) + ", more than "
                + megabytes(limitBytes);
    }

    String end(FetchResult result) {
        String done = "fetched " + result.fetched().size() + " of "
                + request.regions().size() + " binaries of " + release() + " to " + request.directory();
        return result.complete()
                ? done
                : done + "; missing or wrong: " + result.problems().size();
    }

    private String release() {
        return request.plugin() + " " + request.version().tag() + " (" + request.architecture() + ")";
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
