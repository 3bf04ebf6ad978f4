package io.finfocus.launcher.config;

/** The levels of zerolog, whose names the launcher shares with its plugins. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL,
    PANIC,
    DISABLED
}
