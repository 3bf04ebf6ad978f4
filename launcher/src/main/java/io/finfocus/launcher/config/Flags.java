package io.finfocus.launcher.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings given on the command line, as they were typed: flag name (with its dashes) to text. The loader reads the
 * texts, so that a bad flag is reported together with, and in the form of, every other problem. Immutable.
 *
 * @param texts in the order given; only flags that are settings
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

    /** {@code config --check FILE}: another name of {@link #CONFIG}. */
    public static final String CHECK = "--check";

    // Of the filters inject and merge.
    public static final String FIELD = "--field";
    public static final String TEXT = "--text";
    public static final String ON_CONFLICT = "--on-conflict";
    public static final String MAX_LINE = "--max-line";
    public static final String LABEL = "--label";

    /** No flag at all. */
    public static final Flags NONE = new Flags(Map.of());

    public Flags {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
