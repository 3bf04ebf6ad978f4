package io.finfocus.metrics.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The merged page and what became of each source. Immutable, safe for use by any thread; its parts lie in the buffers of
 * the pages it was made of, and are copied only where they are written to.
 */
public final class MergedExposition {
    /** What HTTP calls this format. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Segments segments;
    private final List<SourceReport> reports;

    MergedExposition(Segments segments, List<SourceReport> reports) {
        this.segments = segments;
        this.reports = reports;
    }

    /** {@return the page's size in bytes} */
    public long size() {
        return segments.size();
    }

    /**
     * Writes the page in large pieces; neither flushes nor closes {@code out}.
     *
     * @param out gets the page
     * @throws IOException if {@code out} throws it
     */
    public void writeTo(OutputStream out) throws IOException {
        segments.writeTo(out);
    }

    /**
     * {@return the page as one array}
     *
     * @throws ArithmeticException if it is larger than an array can be; {@link #writeTo} has no such limit
     */
    public byte[] toByteArray() {
        return segments.toByteArray();
    }

    /** {@return what became of each source, in the order given} */
    public List<SourceReport> reports() {
        return reports;
    }
}
