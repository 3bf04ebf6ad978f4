package io.finfocus.supervisor;

import io.finfocus.core.RegionId;

/**
 * Is told of every change.
 *
 * <p>Called by the supervisor's one event thread, outside any lock, in the order of the changes: it must not block. What
 * it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface SupervisorListener {
    /**
     * One region's process came from one state into another, or the same kind of state with other contents: another
     * port, one more failed check.
     *
     * @param region whose process
     * @param before the state that it left
     * @param after the state that it is in now
     */
    void stateChanged(RegionId region, ProcessState before, ProcessState after);
}
