package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of the text format 0.0.4, and which samples belong to a family of each besides those of its own name. */
enum FamilyType {
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    SUMMARY("summary"),
    /** Also every family of which nothing is said. */
    UNTYPED("untyped");

    /** Every suffix that a child of some type has. */
    static final List<String> CHILD_SUFFIXES = List.of("_bucket", "_sum", "_count");

    private final String text;

    FamilyType(String text) {
        this.text = text;
    }

    /** Whether a family of this type has children with this one of {@link #CHILD_SUFFIXES}. */
    boolean hasChild(String suffix) {
        return switch (this) {
            case HISTOGRAM -> true;
            case SUMMARY -> !suffix.equals("_bucket");
            case COUNTER, GAUGE, UNTYPED -> false;
        };
    }

    /** The type spelled by these bytes, in lower case as the format has it; null if there is none. */
    static @Nullable FamilyType parse(byte[] bytes, int start, int end) {
        return switch (new String(bytes, start, end - start, US_ASCII)) {
            case "counter" -> COUNTER;
            case "gauge" -> GAUGE;
            case "histogram" -> HISTOGRAM;
            case "summary" -> SUMMARY;
            case "untyped" -> UNTYPED;
            default -> null;
        };
    }

    /** As in a TYPE line. */
    @Override
    public String toString() {
        return text;
    }
}
