package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;

/** Progress for a log: a line for each thing that is done or goes wrong. Any thread may call it. */
final class ProgressLines implements FetchProgress {
    private final ProgressReport report;
    private final PrintStream out;
    private final PrintStream err;

    ProgressLines(FetchRequest request, PrintStream out, PrintStream err) {
        this.report = new ProgressReport(request);
        this.out = out;
        this.err = err;
    }

    @Override
    public void begin() {
        out.println(report.begin());
    }

    @Override
    public void received(RegionId region, long position, OptionalLong totalBytes) {
        // A log is not the place to watch bytes come in.
    }

    @Override
    public void retrying(String file, String reason, Duration pause) {
        out.println(ProgressReport.retrying(file, reason, pause));
    }

    @Override
    public void fetched(RegionId region, long binaryBytes) {
        out.println(report.fetched(region, binaryBytes));
    }

    @Override
    public void oversized(RegionId region, long binaryBytes, long limitBytes) {
        err.println(report.oversized(region, binaryBytes, limitBytes));
    }

    @Override
    public void failed(FetchProblem problem) {
        err.println(problem);
    }

    @Override
    public void end(FetchResult result) {
        out.println(report.end(result));
    }
}
