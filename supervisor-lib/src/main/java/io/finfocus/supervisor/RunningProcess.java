package io.finfocus.supervisor;

import io.finfocus.supervisor.linux.ListeningSockets.Ownership;

/** A process and its descendants, until all of them are gone. None of the calls waits; after the end they do nothing. */
interface RunningProcess {
    int pid();

    /** Whether it is this process, or a descendant, that answers on a loopback port; reads {@code /proc}. */
    Ownership ownershipOf(int port);

    /** Signals the whole process group. */
    void signalGroup(Signal signal);

    /** Kills the whole process group, and whatever else descends from it as soon as the process itself has ended. */
    void kill();

    /** The same for a process that nothing comes after: its output is not waited for, but for a moment. */
    void killForGood();
}
