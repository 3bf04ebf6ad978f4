package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Told how a fetch goes on. Called from several threads at once, and from one of them for each buffer received: an
 * implementation is thread-safe and quick.
 */
interface FetchProgress {
    /** A request is about to begin. */
    void begin(FetchRequest request);

    /** A region's archive is being received, {@code position} bytes of it so far. */
    void received(RegionId region, long position, OptionalLong totalBytes);

    /** A file's download failed and goes on after a pause. */
    void retrying(String file, String reason, Duration pause);

    /** A region's binary is in its place. */
    void fetched(RegionId region, long binaryBytes);

    /** A binary is larger than images are meant for. */
    void oversized(RegionId region, long binaryBytes);

    /** A region's file, or one that all need, is missing or wrong. */
    void failed(FetchProblem problem);

    /** Nothing more will be told. */
    void end(FetchResult result);
}
