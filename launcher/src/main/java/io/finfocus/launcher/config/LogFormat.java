package io.finfocus.launcher.config;

/** The shape of the launcher's own lines. */
public enum LogFormat {
    JSON,
    TEXT
}
