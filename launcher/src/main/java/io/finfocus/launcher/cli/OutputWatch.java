package io.finfocus.launcher.cli;

/** Watches whether somebody can still read the standard output. */
public interface OutputWatch {
    /** Never calls back: of an output that is always read. */
    OutputWatch NONE = action -> {};

    /** Calls {@code action}, from another thread, once nobody can read the output any more. */
    void onReaderGone(Runnable action);
}
