package io.finfocus.launcher.demo;

import java.nio.charset.StandardCharsets;

/** Writes Prometheus' text format 0.0.4; the stand-in's names, labels and help texts need no escaping. */
final class ExpositionWriter {
    private final StringBuilder text = new StringBuilder(8 * 1024);

    void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** A sample; {@code labels} is what stands between the braces, or empty. */
    void sample(String name, String labels, long value) {
        series(name, labels).append(value).append('\n');
    }

    void sample(String name, String labels, double value) {
        series(name, labels).append(value).append('\n');
    }

    /** A family of one sample without labels. */
    void gauge(String name, String help, long value) {
        family(name, "gauge", help);
        sample(name, "", value);
    }

    void counter(String name, String help, long value) {
        family(name, "counter", help);
        sample(name, "", value);
    }

    byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder series(String name, String labels) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        return text.append(' ');
    }
}
