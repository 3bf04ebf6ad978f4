package io.finfocus.supervisor;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * What starts processes: the system, or in tests a fake.
 *
 * <p>A started process reports {@link ProcessEvent.Exited} once, then {@link ProcessEvent.Cleared} once, and
 * {@link ProcessEvent.PortAnnounced} at any time before.
 */
interface Processes {
    /** Called once, before the first start. */
    void prepare();

    /**
     * Starts one, without waiting for anything but its exec.
     *
     * @throws IOException if it cannot be started; the message names the path and the cause
     */
    RunningProcess start(ProcessSpec spec, long generation, Consumer<ProcessEvent> events) throws IOException;

    /** When no process is left: ends descendants that could not be told to belong to any of them. */
    void clearOrphans();
}
