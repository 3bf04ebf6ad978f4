package io.finfocus.supervisor.linux;

import java.lang.foreign.MemorySegment;

/** The end of this process by _exit(2). Stateless; any thread may call. */
public final class ProcessExit {
    private static final MemorySegment EXIT = LibC.function("_exit");

    private ProcessExit() {}

    /** Does not return. */
    public static void now(int status) {
        LibC.call(EXIT, status);
    }
}
