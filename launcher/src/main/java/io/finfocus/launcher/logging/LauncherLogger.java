package io.finfocus.launcher.logging;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Turns SLF4J's calls into lines; the key {@code region} of an event becomes the line's region. Any thread may call it. */
final class LauncherLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;
    private static final String REGION = "region";

    LauncherLogger(String name) {
        this.name = name;
    }

    @Override
    public void log(LoggingEvent event) {
        if (!LauncherLog.isEnabled(event.getLevel())) {
            return;
        }
        String region = null;
        StringBuilder message = new StringBuilder(format(event.getMessage(), event.getArgumentArray()));
        for (KeyValuePair pair : Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
            if (REGION.equals(pair.key)) {
                region = String.valueOf(pair.value);
            } else {
                message.append(' ').append(pair.key).append('=').append(pair.value);
            }
        }
        LauncherLog.write(event.getLevel(), region, message.toString(), event.getThrowable());
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        LauncherLog.write(level, null, format(message, arguments), thrown);
    }

    private static String format(@Nullable String message, Object @Nullable [] arguments) {
        return String.valueOf(MessageFormatter.basicArrayFormat(message, arguments));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return LauncherLog.isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return LauncherLog.isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return LauncherLog.isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return LauncherLog.isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return LauncherLog.isEnabled(Level.ERROR);
    }
}
