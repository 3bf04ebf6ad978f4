package io.finfocus.launcher.run;

import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LauncherConfig.Logs;
import io.finfocus.launcher.config.LauncherConfig.OnClosedStdout;
import io.finfocus.launcher.config.LogFormat;
import io.finfocus.launcher.config.LogLevel;
import io.finfocus.launcher.logging.LauncherLog;
import io.finfocus.logs.ClosedOutputPolicy;
import io.finfocus.logs.LineRelays;
import io.finfocus.logs.LineWriter;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Stdout, shared by the regions' lines and the launcher's own. Opened and closed by the main thread. */
final class Output {
    /** For stdout's reader, where nothing has been started. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LineWriter writer;
    private final OwnLines ownLines;
    private final BooleanSupplier readerGone;
    private final boolean stopsWhenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final StopSwitch stop;
    /** Empty until the end has begun. */
    private OptionalLong deadlineNanos = OptionalLong.empty();

    private boolean givenUp;

    private Output(OutputStream stdout, BooleanSupplier readerGone, boolean stopsWhenClosed, StopSwitch stop) {
        this.readerGone = readerGone;
        this.stopsWhenClosed = stopsWhenClosed;
        this.stop = stop;
        writer = new LineWriter(stdout, ClosedOutputPolicy.DISCARD, failure -> closed(failure.getMessage()));
        ownLines = new OwnLines(writer);
    }

    /** Takes stdout over; from now on the launcher's own lines go there. */
    static Output open(OutputStream stdout, BooleanSupplier readerGone, LauncherConfig config, StopSwitch stop) {
        boolean stopsWhenClosed = config.logs().onClosedStdout() == OnClosedStdout.STOP;
        Output output = new Output(stdout, readerGone, stopsWhenClosed, stop);
        LauncherLog.configure(output.ownLines, threshold(config.logLevel()), config.logFormat() == LogFormat.JSON);
        return output;
    }

    /** Where nothing is written, no write fails either; this finds out that one would. */
    void lookForReader() {
        if (stopsWhenClosed && readerGone.getAsBoolean()) {
            closed("its reader is gone");
        }
    }

    private void closed(@Nullable String cause) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            LauncherLog.alert("cannot write to stdout: " + cause
                    + (stopsWhenClosed ? "; stopping" : "; log lines are discarded from now on"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopsWhenClosed) {
            stop.stop(StopCause.CLOSED_STDOUT);
        }
    }

    /** The launcher has nothing to say above an error. */
    private static int threshold(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.TRACE.toInt();
            case DEBUG -> Level.DEBUG.toInt();
            case INFO -> Level.INFO.toInt();
            case WARN -> Level.WARN.toInt();
            case ERROR -> Level.ERROR.toInt();
            case FATAL, PANIC, DISABLED -> Integer.MAX_VALUE;
        };
    }

    LineRelays relays(Logs logs) {
        return new LineRelays(writer, logs.injection(), logs.maxLineBytes());
    }

    /** Waits for lines that are on their way, as far as stdout takes them within the limit; which is one for all that follows. */
    void awaitDelivered(CompletableFuture<?> lines, Duration limit) throws InterruptedException {
        deadlineNanos = OptionalLong.of(System.nanoTime() + limit.toNanos());
        deliver(lines, limit);
    }

    private void deliver(CompletableFuture<?> lines, Duration limit) throws InterruptedException {
        if (!stop.awaitUnlessForced(lines, limit)) {
            givenUp = true;
            LauncherLog.alert("cannot deliver the last log lines: stdout is blocked; they are given up");
        }
    }

    /**
     * Delivers what is on its way, as far as stdout takes it in time.
     *
     * @return false if it is given up, and a thread remains that is blocked by stdout
     */
    boolean close() throws InterruptedException {
        if (!givenUp) {
            deliver(ownLines.end(), left());
        }
        return !givenUp && writer.close(left());
    }

    private Duration left() {
        long nowNanos = System.nanoTime();
        return Duration.ofNanos(Math.max(0, deadlineNanos.orElse(nowNanos + PATIENCE.toNanos()) - nowNanos));
    }
}
