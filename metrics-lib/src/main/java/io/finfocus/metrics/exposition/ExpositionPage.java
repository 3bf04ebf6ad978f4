package io.finfocus.metrics.exposition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source's page, parsed and with its samples rendered for a certain label: what {@link ExpositionMerger#merge} joins.
 * Immutable, safe for use by any thread; keeps the source's bytes alive and about as many again.
 */
public final class ExpositionPage {
    private static final byte[] NOTHING = {};

    private final MetricsSource source;
    private final List<PageFamily> families;
    private final byte[] rendered;
    private final @Nullable LeftOut defect;

    private ExpositionPage(MetricsSource source, List<PageFamily> families, byte[] rendered, @Nullable LeftOut defect) {
        this.source = source;
        this.families = families;
        this.rendered = rendered;
        this.defect = defect;
    }

    static ExpositionPage wellFormed(MetricsSource source, List<PageFamily> families, ByteBuilder rendered) {
        return new ExpositionPage(source, List.copyOf(families), rendered.bytes(), null);
    }

    static ExpositionPage malformed(MetricsSource source, LeftOut why) {
        return new ExpositionPage(source, List.of(), NOTHING, why);
    }

    /** {@return whether the page broke the format; such a page has no samples} */
    public boolean malformed() {
        return defect != null;
    }

    MetricsSource source() {
        return source;
    }

    /** In the order in which the page first speaks of them. */
    List<PageFamily> families() {
        return families;
    }

    /** The samples as they will stand in the result; {@link PageFamily#runs} are places in here. */
    byte[] rendered() {
        return rendered;
    }

    @Nullable LeftOut defect() {
        return defect;
    }
}
