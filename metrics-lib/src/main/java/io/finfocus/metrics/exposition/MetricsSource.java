package io.finfocus.metrics.exposition;

import io.finfocus.core.RegionId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page to be merged, and the region whose name its samples get as a label. Holds the caller's array, which must not
 * change from then on; safe for use by any thread under that condition.
 */
public final class MetricsSource {
    private final @Nullable RegionId region;
    private final byte[] bytes;
    private final int length;

    private MetricsSource(@Nullable RegionId region, byte[] bytes, int length) {
        this.region = region;
        this.bytes = bytes;
        this.length = Objects.checkFromIndexSize(0, length, bytes.length) + length;
    }

    /**
     * {@return a region's page}
     *
     * @param region whose page it is
     * @param page all of its bytes; not copied, so not to be changed any more
     */
    public static MetricsSource of(RegionId region, byte[] page) {
        return of(region, page, page.length);
    }

    /**
     * {@return a region's page that fills the first {@code length} bytes of {@code buffer}}
     *
     * @param region whose page it is
     * @param buffer begins with the page; not copied, so not to be changed any more
     * @param length the page's size in bytes
     */
    public static MetricsSource of(RegionId region, byte[] buffer, int length) {
        return new MetricsSource(Objects.requireNonNull(region, "region"), buffer, length);
    }

    /**
     * {@return the page of whoever merges: its samples get no label, and reserved names are its right} It must not
     * itself give the label to samples of a family that regions have too: such series are not compared with theirs.
     *
     * @param page all of its bytes; not copied, so not to be changed any more
     */
    public static MetricsSource own(byte[] page) {
        return new MetricsSource(null, page, page.length);
    }

    /** {@return the region; empty for {@link #own}} */
    public Optional<RegionId> region() {
        return Optional.ofNullable(region);
    }

    /** {@return the number of bytes} */
    public int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }
}
