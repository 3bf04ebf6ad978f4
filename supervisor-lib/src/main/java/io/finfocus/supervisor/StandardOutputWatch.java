package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.HangUp;

/** Tells when nobody can read this process's standard output any more, also while nothing is written to it. */
public final class StandardOutputWatch {
    private static final int STANDARD_OUTPUT = 1;

    private StandardOutputWatch() {}

    /** {@return whether that is so now} For any thread; one system call, which does not block. */
    public static boolean isReaderGone() {
        return HangUp.hasCome(STANDARD_OUTPUT);
    }

    /**
     * Calls {@code action} once that is so, from a daemon thread of its own. With a file it never is.
     *
     * @param action called once at most
     */
    public static void onReaderGone(Runnable action) {
        Thread.ofPlatform().daemon().name("stdout-watch").start(() -> {
            if (HangUp.await(STANDARD_OUTPUT)) {
                action.run();
            }
        });
    }
}
