package io.finfocus.launcher.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Where the launcher's own lines go. There is one in a process, because SLF4J finds its backend by itself and there is
 * one stdout; until {@link #configure} names that, lines go to stderr. Any thread may log; a line is written whole.
 */
public final class LauncherLog {
    /** The way to stdout; it may block while stdout's reader is slow. */
    @FunctionalInterface
    public interface Sink {
        /** Takes one whole line, LF included. */
        void write(byte[] line);
    }

    private record Settings(Sink sink, int threshold, boolean json) {}

    private static final Duration ALERT_PATIENCE = Duration.ofMillis(100);

    private static volatile Settings settings = new Settings(LauncherLog::toStandardError, Level.WARN.toInt(), true);

    private LauncherLog() {}

    /**
     * Sets the way out, the lowest level that is written and the shape of the lines.
     *
     * @param threshold compared with {@link Level#toInt()}; {@link Integer#MAX_VALUE} writes nothing
     */
    public static void configure(Sink sink, int threshold, boolean json) {
        settings = new Settings(sink, threshold, json);
    }

    /** Says on stderr what stdout cannot take any more; does not wait for long, as stderr may be the same pipe. */
    public static void alert(String message) throws InterruptedException {
        byte[] line = new LogLine(Level.ERROR, null, Instant.now(), message, null)
                .json()
                .getBytes(StandardCharsets.UTF_8);
        Thread.ofPlatform()
                .daemon()
                .name("alert")
                .start(() -> toStandardError(line))
                .join(ALERT_PATIENCE);
    }

    static boolean isEnabled(Level level) {
        return level.toInt() >= settings.threshold();
    }

    static void write(Level level, @Nullable String region, String message, @Nullable Throwable thrown) {
        Settings now = settings;
        LogLine line = new LogLine(level, region, Instant.now(), message, thrown);
        now.sink().write((now.json() ? line.json() : line.text()).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("EmptyCatch") // nobody is left to be told that stderr is gone
    private static void toStandardError(byte[] line) {
        try {
            OutputStream stderr = new FileOutputStream(FileDescriptor.err);
            stderr.write(line);
        } catch (IOException gone) {
        }
    }
}
