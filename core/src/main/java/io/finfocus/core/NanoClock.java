package io.finfocus.core;

/**
 * Monotonic time. Everything that waits or measures takes its time from one of these, so that a test can advance it by
 * hand and a step of the wall clock disturbs nothing.
 */
@FunctionalInterface
public interface NanoClock {
    /**
     * {@return nanoseconds since an arbitrary origin, to be compared by subtraction only, as {@link System#nanoTime()}}
     */
    long nanoTime();

    /** {@return the machine's monotonic clock} */
    static NanoClock system() {
        return System::nanoTime;
    }
}
