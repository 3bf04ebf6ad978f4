package io.finfocus.launcher.demo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** zerolog's levels, in their order. */
enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL,
    PANIC,
    /** Only a limit: no line has it. */
    DISABLED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The level's name in a line and in {@code FINFOCUS_LOG_LEVEL}. */
    String label() {
        return label;
    }

    /** The level of this name, in any case of letters, or null: the real plugin then stays at info. */
    static @Nullable LogLevel named(String name) {
        for (LogLevel level : values()) {
            if (level.label.equalsIgnoreCase(name)) {
                return level;
            }
        }
        return null;
    }
}
