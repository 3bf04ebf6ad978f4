package io.finfocus.supervisor;

import java.util.function.Consumer;

/** What asks processes how they are: over the network, or in tests a fake. */
interface Prober {
    /**
     * One question.
     *
     * @param verifyOwner whether the answer has to come from this very process
     */
    record Question(ProcessSpec spec, ProcessInstance instance, int port, boolean verifyOwner) {}

    /**
     * Asks, without waiting; reports one {@link ProcessEvent.ProbeSucceeded} or {@link ProcessEvent.ProbeFailed}.
     */
    void ask(Question question, RunningProcess process, Consumer<ProcessEvent> events);
}
