package io.finfocus.launcher.status;

import java.nio.charset.StandardCharsets;

/**
 * Writes the launcher's own families in Prometheus' text format 0.0.4. The values are read at the moment of a scrape
 * from those who count them, so no registry is kept; labels stay in the order given, the region first, as on the
 * plugins' samples. Names and label values are the launcher's own and need no escaping. Not thread-safe.
 */
final class ExpositionPage {
    private final StringBuilder text = new StringBuilder(32 * 1024);
    private String family = "";

    /** Begins a family; the samples that follow are its own. */
    void family(String name, String type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** A sample of the family begun last; labels are name, value, name, value … */
    void sample(long value, String... labels) {
        series(labels).append(value).append('\n');
    }

    /** The same for a value with a fraction. */
    void sample(double value, String... labels) {
        series(labels).append(value).append('\n');
    }

    private StringBuilder series(String... labels) {
        text.append(family);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(labels[i + 1])
                    .append('"');
        }
        return text.append(labels.length == 0 ? " " : "} ");
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
