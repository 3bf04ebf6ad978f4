package io.finfocus.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays one stream, line by line, into the shared writer. Made by {@link LineRelays}; {@link #run} is called once, by a
 * platform thread of its own (a read blocks), and returns at the end of the stream or when the writer takes no more.
 *
 * <p>All lines that are whole after a read go out as one batch. A last line without LF gets one. If reading fails, that
 * is logged and taken for the end of the stream. Memory: two buffers of 64 KiB, the batch growing by what tags add, and
 * the common room of {@link LineRelays} for a line that does not fit.
 */
public final class LineRelay implements Runnable {
    static final int WINDOW_BYTES = 64 << 10;

    private static final Logger LOGGER = LoggerFactory.getLogger(LineRelay.class);
    private static final int BATCH_BYTES = 4 * WINDOW_BYTES;

    private final InputStream in;
    private final RelayOutput output;
    private final LongLine longLine;

    private final byte[] window = new byte[WINDOW_BYTES];

    /** First byte of the unfinished line in the window, and the end of what was read. */
    private int lineStart;

    private int limit;

    /** Whether the beginning of the unfinished line is in {@link #longLine}. */
    private boolean inLongLine;

    private final LineBuffer batch = new LineBuffer(WINDOW_BYTES);
    private int jsonLines;
    private int textLines;

    LineRelay(InputStream in, RelayOutput output, LongLine longLine) {
        this.in = in;
        this.output = output;
        this.longLine = longLine;
    }

    @Override
    public void run() {
        try {
            if (relayToEnd() && (inLongLine || lineStart < limit) && endLine(limit)) {
                writeBatch();
            }
        } finally {
            longLine.abandon();
        }
    }

    /** False, like what follows, if the writer takes no more. */
    private boolean relayToEnd() {
        for (int count = read(); count >= 0; count = read()) {
            output.counters().addBytesRead(count);
            if (!relayLines(count) || !writeBatch() || !makeRoom()) {
                return false;
            }
        }
        return true;
    }

    private int read() {
        try {
            return in.read(window, limit, window.length - limit);
        } catch (IOException e) {
            LOGGER.atWarn()
                    .addKeyValue("region", output.injector().region())
                    .setCause(e)
                    .log("cannot read the region's output any further");
            return -1;
        }
    }

    /** Relays the lines that became whole with the last {@code count} bytes. */
    private boolean relayLines(int count) {
        int from = limit;
        limit += count;
        for (int end = ByteWords.lineFeed(window, from, limit); end < limit; ) {
            if (!endLine(end) || (batch.length() >= BATCH_BYTES && !writeBatch())) {
                return false;
            }
            lineStart = end + 1;
            end = ByteWords.lineFeed(window, lineStart, limit);
        }
        return true;
    }

    private boolean endLine(int end) {
        if (inLongLine || end - lineStart > output.maxLineBytes()) {
            inLongLine = false;
            return writeBatch() && longLine.append(window, lineStart, end) && longLine.finish();
        }
        output.observer().onLine(window, lineStart, end - lineStart);
        switch (tagLine(end)) {
            case JSON -> jsonLines++;
            case TEXT -> textLines++;
        }
        return true;
    }

    private LineKind tagLine(int end) {
        try {
            LineKind kind = output.injector().inject(window, lineStart, end - lineStart, batch);
            batch.write('\n');
            return kind;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
    }

    private boolean writeBatch() {
        if (batch.length() == 0) {
            return true;
        }
        boolean taken = output.write(batch);
        output.counters().addLines(jsonLines, textLines);
        jsonLines = 0;
        textLines = 0;
        batch.clear();
        return taken;
    }

    /** Moves the unfinished line to the front of the window, or out of it if it fills it. */
    private boolean makeRoom() {
        if (inLongLine || limit - lineStart == window.length) {
            inLongLine = true;
            boolean taken = longLine.append(window, lineStart, limit);
            lineStart = 0;
            limit = 0;
            return taken;
        }
        limit -= lineStart;
        System.arraycopy(window, lineStart, window, 0, limit);
        lineStart = 0;
        return true;
    }
}
