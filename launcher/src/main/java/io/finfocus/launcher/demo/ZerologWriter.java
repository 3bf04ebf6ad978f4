package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.http.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes log lines as zerolog does: one JSON object a line with the level first, the event's fields, the time and the
 * message last. Any thread may log; each line is one write, so a reader that falls behind holds the writer up.
 */
final class ZerologWriter {
    private final OutputStream output;
    private final LogLevel limit;

    ZerologWriter(OutputStream output, LogLevel limit) {
        this.output = output;
        this.limit = limit;
    }

    boolean isEnabled(LogLevel level) {
        return level.compareTo(limit) >= 0;
    }

    /** Logs a message with string fields, given as names and values in turn. */
    void log(LogLevel level, String message, String... fields) {
        if (!isEnabled(level)) {
            return;
        }
        StringBuilder line = new StringBuilder(192);
        member(line.append('{'), "level", level.label());
        member(line.append(','), "plugin_name", CostSource.NAME);
        for (int i = 0; i < fields.length; i += 2) {
            member(line.append(','), fields[i], fields[i + 1]);
        }
        member(line.append(','), "time", UtcTime.rfc3339(System.currentTimeMillis()));
        member(line.append(','), "message", message);
        write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Appends a JSON string (RFC 8259 §7) with its quotes. */
    static StringBuilder quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }

    private static void member(StringBuilder json, String name, String value) {
        quote(json, name).append(':');
        quote(json, value);
    }

    private synchronized void write(byte[] line) {
        try {
            output.write(line);
        } catch (IOException _) {
            // The log's reader is gone, and there is no other place to say it; the plugin goes on serving.
        }
    }
}
