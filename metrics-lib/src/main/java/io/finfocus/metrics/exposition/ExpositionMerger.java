package io.finfocus.metrics.exposition;

import java.util.List;
import java.util.Set;

/**
 * Merges pages of the text format 0.0.4: each source's samples get its region as first label, families of one name become
 * one. Immutable, safe for use by any thread. A merge holds its input and about as much again, at most.
 */
public final class ExpositionMerger {
    /** The families that the FinFocus launcher gives itself, and which no plugin may therefore bring. */
    public static final Set<String> LAUNCHER_FAMILIES = Set.of();

    /**
     * A merger with a policy.
     *
     * @param label the name of the label that carries the region
     * @param reserved families that are left out of a region's page
     * @throws IllegalArgumentException if {@code label} is not {@linkplain #isLabelName usable}
     */
    public ExpositionMerger(String label, Set<String> reserved) {}

    /** Whether {@code name} can be the label's name: {@code [a-zA-Z_][a-zA-Z0-9_]*}, not beginning with {@code __}. */
    public static boolean isLabelName(String name) {
        return !name.startsWith("__");
    }

    /** Parses and renders one page. Whatever the bytes are, this returns. */
    public ExpositionPage parse(MetricsSource source) {
        return new ExpositionPage();
    }

    /**
     * Joins pages of this merger, in the order given.
     *
     * @throws IllegalArgumentException if two pages are of one region
     */
    public MergedExposition merge(List<ExpositionPage> pages) {
        return new MergedExposition();
    }

    /** {@linkplain #parse Parses} and {@linkplain #merge joins}. */
    public MergedExposition mergeSources(List<MetricsSource> sources) {
        return merge(sources.stream().map(this::parse).toList());
    }
}
