package io.finfocus.launcher.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings given on the command line, as they were typed: flag name (with its dashes) to text. The loader reads the
 * texts, so that a bad flag is reported together with, and in the form of, every other problem. Immutable.
 *
 * @param texts in the order given; only the flags of {@code run} that are settings
 */
public record Flags(Map<String, String> texts) {
    public static final String CONFIG = "--config";
    public static final String REGIONS = "--regions";
    public static final String PLUGIN_DIR = "--plugin-dir";
    public static final String METRICS_PORT = "--metrics-port";
    public static final String BIND = "--bind";
    public static final String GRACE = "--grace";
    public static final String LOG_LEVEL = "--log-level";
    public static final String LOG_FORMAT = "--log-format";

    /** No flag at all. */
    public static final Flags NONE = new Flags(Map.of());

    public Flags {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
