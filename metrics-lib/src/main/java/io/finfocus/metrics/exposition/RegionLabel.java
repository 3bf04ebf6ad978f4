package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The label that a source's samples get, as bytes to copy. Immutable; nobody changes the arrays. */
final class RegionLabel {
    /** For sources whose samples get none: its name is no label's. */
    static final RegionLabel NONE = new RegionLabel("", "");

    private final byte[] name;
    private final byte[] opening;

    private RegionLabel(String name, String opening) {
        this.name = name.getBytes(US_ASCII);
        this.opening = opening.getBytes(US_ASCII);
    }

    static RegionLabel of(String label, MetricsSource source) {
        return source.region()
                // A region's name needs no escaping, by its own rule.
                .map(region -> new RegionLabel(label, "{" + label + "=\"" + region + "\""))
                .orElse(NONE);
    }

    byte[] name() {
        return name;
    }

    /** How a label set with it begins: <code>{region="…"</code>. */
    byte[] opening() {
        return opening;
    }

    boolean isPresent() {
        return opening.length > 0;
    }
}
