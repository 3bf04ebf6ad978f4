package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Told how a fetch goes on. Called from several threads at once, and for each buffer received: an implementation is
 * thread-safe and quick.
 */
interface FetchProgress {
    /** First of all. */
    void begin();

    /** So much of a region's archive is here; less than before if it had to start over. */
    void received(RegionId region, long position, OptionalLong totalBytes);

    /** The download of a file failed and goes on after a pause. */
    void retrying(String file, String reason, Duration pause);

    /** A region's binary is in its place. */
    void fetched(RegionId region, long binaryBytes);

    /** A binary that was fetched is larger than images are meant for. */
    void oversized(RegionId region, long binaryBytes, long limitBytes);

    /** A file is missing or wrong. */
    void failed(FetchProblem problem);

    /** Last of all. */
    void end(FetchResult result);
}
