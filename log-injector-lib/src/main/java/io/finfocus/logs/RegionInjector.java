package io.finfocus.logs;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Tags single lines with one region. Whoever made it owns it; it keeps scratch space between calls, so one thread at a
 * time may use it.
 */
public final class RegionInjector {
    private final RegionId region;

    public RegionInjector(RegionId region, InjectionPolicy policy) {
        this.region = region;
    }

    /** The region that lines are tagged with. */
    public RegionId region() {
        return region;
    }

    /**
     * Writes one line, tagged.
     *
     * @param line holds the line, which has no LF, in its window {@code [offset, offset + length)}
     * @param out gets the tagged line, without LF
     * @return what the line was
     * @throws IOException if {@code out} throws it
     */
    public LineKind inject(byte[] line, int offset, int length, OutputStream out) throws IOException {
        out.write(line, offset, length);
        return LineKind.TEXT;
    }
}
