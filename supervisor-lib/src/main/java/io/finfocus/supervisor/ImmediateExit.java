package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.ProcessExit;

/**
 * Ends this process without the virtual machine: also {@link Runtime#halt} waits, for up to 300 ms, for threads that are
 * blocked in a system call, as one is that writes to a pipe that nobody reads. Stateless; any thread may call.
 */
public final class ImmediateExit {
    private ImmediateExit() {}

    /**
     * Does not return; runs no shutdown hooks.
     *
     * @param status the process's exit status
     */
    public static void with(int status) {
        ProcessExit.now(status);
    }
}
