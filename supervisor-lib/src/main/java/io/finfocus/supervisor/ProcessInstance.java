package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.DyingProcess;

/**
 * One running process of a region.
 *
 * @param generation tells it from its predecessors and successors: 1 for a region's first start, then growing
 * @param pid its process id, which is also its process group and its session
 * @param port the loopback port where it listens: the one it announced, else the expected one
 */
public record ProcessInstance(long generation, int pid, int port) {
    /**
     * {@return whether it is about to end or has ended, as the kernel knows before any event tells} For any thread;
     * reads a file.
     */
    public boolean isDying() {
        return DyingProcess.is(pid);
    }

    ProcessInstance withPort(int other) {
        return new ProcessInstance(generation, pid, other);
    }
}
