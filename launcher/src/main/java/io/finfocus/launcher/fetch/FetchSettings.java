package io.finfocus.launcher.fetch;

import java.time.Duration;

/**
 * The limits of a fetch that nobody has to set. Immutable.
 *
 * @param parallelism how many archives are fetched at once
 * @param retry how often and how soon a download is tried again
 * @param stallTimeout how long a connection may bring nothing, or next to nothing, before it is given up
 * @param maxArchiveBytes the largest archive
 * @param maxBinaryBytes the largest binary
 * @param warnAboveBytes the size above which a binary is worth a warning
 */
record FetchSettings(
        int parallelism,
        RetryPolicy retry,
        Duration stallTimeout,
        long maxArchiveBytes,
        long maxBinaryBytes,
        long warnAboveBytes) {
    private static final long GIB = 1L << 30;
    private static final long LARGE_BINARY_BYTES = 240_000_000;

    /** What the command uses. Unpacking is what takes the processors, waiting for the network what takes the time. */
    static FetchSettings standard() {
        int parallelism = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 4, 8);
        return new FetchSettings(
                parallelism, RetryPolicy.standard(), Duration.ofSeconds(30), GIB, GIB, LARGE_BINARY_BYTES);
    }
}
