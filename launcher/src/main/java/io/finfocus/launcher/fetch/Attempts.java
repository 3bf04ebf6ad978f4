package io.finfocus.launcher.fetch;

import java.time.Duration;

/**
 * Counts the failed attempts at one file and waits between them. Bytes never seen before earn it a new count, so that
 * a large file comes through a connection that is often cut, and a file that never gets further fails soon. Used by the
 * thread that fetches the file.
 */
final class Attempts {
    /** Less than this is no progress: it bounds the attempts at a file by its size. */
    private static final long PROGRESS_BYTES = 1 << 20;

    private final String file;
    private final RetryPolicy policy;
    private final FetchProgress progress;
    private int failures;
    private long furthest;

    Attempts(String file, RetryPolicy policy, FetchProgress progress) {
        this.file = file;
        this.policy = policy;
        this.progress = progress;
    }

    /** The file is there up to {@code position}. */
    void reached(long position) {
        if (position - furthest >= PROGRESS_BYTES) {
            furthest = position;
            failures = 0;
        }
    }

    /** Waits for the next attempt, or gives up. */
    void failed(TransientException failure) throws FetchException {
        failures++;
        if (failures >= policy.attempts()) {
            throw new FetchException(failure.getMessage() + " (attempt " + failures + ", the last one)", failure);
        }
        Duration pause = policy.pause(failures, failure.retryAfter);
        progress.retrying(file, String.valueOf(failure.getMessage()), pause);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        }
    }
}
