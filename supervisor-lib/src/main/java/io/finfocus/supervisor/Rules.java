package io.finfocus.supervisor;

/**
 * What a transition depends on beside state and event.
 *
 * @param spec the process's policies
 * @param draining whether nothing may be started any more
 * @param deviation the jitter for this one transition, from -1 to 1
 */
record Rules(ProcessSpec spec, boolean draining, double deviation) {}
