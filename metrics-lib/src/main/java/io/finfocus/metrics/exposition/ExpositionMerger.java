package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges pages of the text format 0.0.4: each source's samples get its region as first label, families of one name become
 * one. Immutable, safe for use by any thread. A merge holds its input and about as much again.
 *
 * <p>A family stands where it first appears over the sources in the order given, with the first HELP. Of types that differ
 * the first explicit one counts; what cannot stand beside it is left out and reported. Untyped {@code foo_bucket}, {@code
 * foo_sum} and {@code foo_count} belong to a histogram or summary {@code foo} of any source. A malformed page costs its own
 * source only.
 */
public final class ExpositionMerger {
    /** The families that the FinFocus launcher gives itself, and which no plugin may therefore bring. */
    public static final Set<String> LAUNCHER_FAMILIES = Set.of(
            "finfocus_plugin_up",
            "finfocus_plugin_state",
            "finfocus_plugin_restarts_total",
            "finfocus_plugin_start_duration_seconds",
            "finfocus_plugin_health_check_duration_seconds",
            "finfocus_plugin_process_resident_memory_bytes",
            "finfocus_plugin_process_cpu_seconds_total",
            "finfocus_plugin_process_open_fds",
            "finfocus_plugin_scrape_success",
            "finfocus_plugin_scrape_duration_seconds",
            "finfocus_plugin_scrape_samples",
            "finfocus_plugin_scrape_bytes",
            "finfocus_plugin_scrape_dropped_total",
            "finfocus_plugin_log_lines_total",
            "finfocus_plugin_log_bytes_total",
            "finfocus_plugin_log_stall_seconds_total",
            "finfocus_gateway_connections_total",
            "finfocus_gateway_connections_active",
            "finfocus_gateway_bytes_total",
            "finfocus_launcher_build_info");

    private final String label;
    private final Set<String> reserved;

    /**
     * A merger with a policy.
     *
     * @param label the name of the label that carries the region
     * @param reserved families that are left out of a region's page
     * @throws IllegalArgumentException if {@code label} is not {@linkplain #isLabelName usable}
     */
    public ExpositionMerger(String label, Set<String> reserved) {
        if (!isLabelName(label)) {
            throw new IllegalArgumentException(
                    "cannot use label name \"" + label + "\": must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __");
        }
        this.label = label;
        this.reserved = Set.copyOf(reserved);
    }

    /**
     * {@return whether {@code name} can be the label's name: {@code [a-zA-Z_][a-zA-Z0-9_]*}, not beginning with
     * {@code __}}
     *
     * @param name any text
     */
    public static boolean isLabelName(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        PageCursor cursor = new PageCursor(bytes, 0, bytes.length);
        cursor.skipName(ByteClass.LABEL_START, ByteClass.LABEL);
        return bytes.length > 0 && cursor.atEnd() && !name.startsWith("__");
    }

    /**
     * Parses and renders one page. Whatever the bytes are, this returns.
     *
     * @param source a page in the text format 0.0.4, or whatever came in its place
     * @return the page, to be joined with others; without samples if it breaks the format
     */
    public ExpositionPage parse(MetricsSource source) {
        return new PageParser(source, RegionLabel.of(label, source)).parse();
    }

    /**
     * Joins pages that this merger has parsed, in the order given.
     *
     * @param pages at most one of each region
     * @return the merged page, and what became of each source
     * @throws IllegalArgumentException if two pages are of one region
     */
    public MergedExposition merge(List<ExpositionPage> pages) {
        Set<RegionId> seen = new HashSet<>();
        for (ExpositionPage page : pages) {
            page.source().region().filter(region -> !seen.add(region)).ifPresent(region -> {
                throw new IllegalArgumentException(
                        "cannot merge two pages of region " + region + ": their series would be the same");
            });
        }
        return new Merge(pages, reserved).result();
    }

    /**
     * {@linkplain #parse Parses} and {@linkplain #merge joins}.
     *
     * @param sources at most one of each region
     * @return the merged page, and what became of each source
     */
    public MergedExposition mergeSources(List<MetricsSource> sources) {
        return merge(sources.stream().map(this::parse).toList());
    }
}
