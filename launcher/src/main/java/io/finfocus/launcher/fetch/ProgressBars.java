package io.finfocus.launcher.fetch;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Progress for people: a bar for each download under way and a line for all together, redrawn in place below what is
 * done. Any thread may call it.
 *
 * <p>There are never more bars than downloads at a time, so that the block fits a terminal whatever the number of
 * regions; lines wider than the terminal are cut by the terminal itself.
 */
final class ProgressBars implements FetchProgress {
    private static final int BAR_CELLS = 24;
    private static final long FRAME_NANOS = 100_000_000;
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";
    private static final String CLEAR_TO_END = "\033[J";

    /** How far a download is; the speed counts from where this attempt at it began. */
    private record Download(long startNanos, long startBytes, long bytes, OptionalLong totalBytes) {}

    private final ProgressReport report;
    private final int regions;
    private final PrintStream out;
    private final PrintStream err;
    private final NanoClock clock;
    private final Map<RegionId, Download> active = new LinkedHashMap<>();
    private int finished;
    private int drawnLines;
    private long nextFrameNanos;

    ProgressBars(FetchRequest request, PrintStream out, PrintStream err, NanoClock clock) {
        this.report = new ProgressReport(request);
        this.regions = request.regions().size();
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.nextFrameNanos = clock.nanoTime();
    }

    @Override
    public synchronized void begin() {
        out.println(report.begin());
        redraw();
    }

    @Override
    public synchronized void received(RegionId region, long position, OptionalLong totalBytes) {
        long now = clock.nanoTime();
        Download before = active.get(region);
        Download start = before == null || position < before.bytes()
                ? new Download(now, position, position, totalBytes)
                : before;
        active.put(region, new Download(start.startNanos(), start.startBytes(), position, totalBytes));
        if (now - nextFrameNanos >= 0) {
            nextFrameNanos = now + FRAME_NANOS;
            redraw();
        }
    }

    @Override
    public synchronized void retrying(String file, String reason, Duration pause) {
        above(out, ProgressReport.retrying(file, reason, pause));
    }

    @Override
    public synchronized void fetched(RegionId region, long binaryBytes) {
        active.remove(region);
        finished++;
        above(out, report.fetched(region, binaryBytes));
    }

    @Override
    public synchronized void oversized(RegionId region, long binaryBytes, long limitBytes) {
        above(err, report.oversized(region, binaryBytes, limitBytes));
    }

    @Override
    public synchronized void failed(FetchProblem problem) {
        active.keySet().removeIf(region -> report.request().archiveName(region).equals(problem.file()));
        above(err, problem.toString());
    }

    @Override
    public synchronized void end(FetchResult result) {
        out.println(erasure() + report.end(result));
    }

    /** Prints a line that stays, above the block. */
    private void above(PrintStream stream, String line) {
        out.print(erasure());
        out.flush();
        stream.println(line);
        stream.flush();
        redraw();
    }

    /** What takes the block away, if there is one. */
    private String erasure() {
        String sequence = drawnLines == 0 ? "" : "\033[" + drawnLines + "F" + CLEAR_TO_END;
        drawnLines = 0;
        return sequence;
    }

    /** One write a frame, so that the terminal never shows half of it. */
    private void redraw() {
        StringBuilder block = new StringBuilder(erasure()).append(NO_WRAP);
        active.forEach(
                (region, download) -> block.append(line(region, download)).append('\n'));
        block.append(finished)
                .append(" of ")
                .append(regions)
                .append(" fetched\n")
                .append(WRAP);
        out.print(block);
        out.flush();
        drawnLines = active.size() + 1;
    }

    private String line(RegionId region, Download download) {
        double seconds = (clock.nanoTime() - download.startNanos()) / 1e9;
        double bytesPerSecond = seconds > 0 ? (download.bytes() - download.startBytes()) / seconds : 0;
        String speed = ProgressReport.megabytes((long) bytesPerSecond) + "/s";
        String received = ProgressReport.megabytes(download.bytes());
        if (download.totalBytes().isEmpty()) {
            return String.format(Locale.ROOT, "%-16s %s  %s", region, received, speed);
        }
        long total = Math.max(1, download.totalBytes().getAsLong());
        double part = Math.clamp((double) download.bytes() / total, 0, 1);
        String cells = "#".repeat((int) (part * BAR_CELLS));
        return String.format(
                Locale.ROOT,
                "%-16s [%-" + BAR_CELLS + "s] %3d%%  %s of %s  %s",
                region,
                cells,
                (int) (part * 100),
                received,
                ProgressReport.megabytes(total),
                speed);
    }
}
