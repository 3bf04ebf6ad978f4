package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.Flags;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that set something, kept as they were typed: the configuration's loader reads and judges them. */
final class ConfigFlags {
    private final Map<String, String> texts = new LinkedHashMap<>();

    Flags flags() {
        return new Flags(texts);
    }

    @Option(names = Flags.CONFIG, paramLabel = "FILE", description = "The YAML file (or $FINFOCUS_LAUNCHER_CONFIG).")
    void config(String text) {
        texts.put(Flags.CONFIG, text);
    }

    @Option(
            names = Flags.REGIONS,
            paramLabel = "LIST",
            description = "Regions as in us-east-1,eu-west-1:9003 (or $FINFOCUS_REGIONS).")
    void regions(String text) {
        texts.put(Flags.REGIONS, text);
    }

    @Option(
            names = Flags.PLUGIN_DIR,
            paramLabel = "DIR",
            description = "Where the plugins' binaries are (or $FINFOCUS_PLUGIN_DIR).")
    void pluginDir(String text) {
        texts.put(Flags.PLUGIN_DIR, text);
    }

    @Option(
            names = Flags.METRICS_PORT,
            paramLabel = "N",
            description = "The port for metrics and status (or $FINFOCUS_METRICS_PORT).")
    void metricsPort(String text) {
        texts.put(Flags.METRICS_PORT, text);
    }

    @Option(
            names = Flags.BIND,
            paramLabel = "ADDRESS",
            description = "Where all ports are opened; * = everywhere (or $FINFOCUS_BIND_ADDRESS).")
    void bind(String text) {
        texts.put(Flags.BIND, text);
    }

    @Option(
            names = Flags.GRACE,
            paramLabel = "4s",
            description = "How long plugins may take to stop (or $TERMINATION_GRACE_SECONDS).")
    void grace(String text) {
        texts.put(Flags.GRACE, text);
    }

    @Option(
            names = Flags.LOG_LEVEL,
            paramLabel = "L",
            description = "trace, debug, info, warn, error, fatal, panic or disabled (or $FINFOCUS_LOG_LEVEL).")
    void logLevel(String text) {
        texts.put(Flags.LOG_LEVEL, text);
    }

    @Option(
            names = Flags.LOG_FORMAT,
            paramLabel = "json|text",
            description = "The shape of the launcher's own lines (or $FINFOCUS_LOG_FORMAT).")
    void logFormat(String text) {
        texts.put(Flags.LOG_FORMAT, text);
    }
}
