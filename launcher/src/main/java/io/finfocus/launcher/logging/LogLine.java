package io.finfocus.launcher.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One line of the launcher itself.
 *
 * @param level its level
 * @param region the region it speaks of, or null if it speaks of the launcher
 * @param time when it was written
 * @param message one sentence
 * @param thrown what caused it, or null; an unchecked exception is shown with its trace
 */
record LogLine(
        Level level,
        @Nullable String region,
        Instant time,
        String message,
        @Nullable Throwable thrown) {

    /** RFC 8259 object in the shape of the plugins' zerolog lines, with its LF. */
    String json() {
        StringBuilder line = new StringBuilder(160).append("{\"level\":\"").append(levelName());
        line.append("\",\"component\":\"launcher\"");
        if (region != null) {
            line.append(",\"region\":");
            quote(line, region);
        }
        line.append(",\"time\":\"").append(timestamp()).append("\",\"message\":");
        quote(line, fullMessage());
        return line.append("}\n").toString();
    }

    /** The same for people, with its LF: a region's line begins like that region's own text lines. */
    String text() {
        String prefix = region == null ? "" : "[" + region + "] ";
        return prefix + timestamp() + " " + levelName().toUpperCase(Locale.ROOT) + " launcher: "
                + fullMessage().replace("\r", "\\r").replace("\n", "\\n") + "\n";
    }

    private String levelName() {
        return switch (level) {
            case TRACE -> "trace";
            case DEBUG -> "debug";
            case INFO -> "info";
            case WARN -> "warn";
            case ERROR -> "error";
        };
    }

    private String timestamp() {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    private String fullMessage() {
        if (thrown == null) {
            return message;
        }
        if (thrown instanceof RuntimeException || thrown instanceof Error) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return message + ": " + trace.toString().strip();
        }
        return message + ": " + thrown;
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
