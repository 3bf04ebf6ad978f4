package io.finfocus.metrics.exposition;

/**
 * One source's page, parsed and with its samples rendered for a certain label: what {@link ExpositionMerger#merge} joins.
 * Immutable, safe for use by any thread; keeps the source's bytes alive and about as many again.
 */
public final class ExpositionPage {
    ExpositionPage() {}

    /** Whether the page broke the format; such a page has no samples. */
    public boolean malformed() {
        return false;
    }
}
