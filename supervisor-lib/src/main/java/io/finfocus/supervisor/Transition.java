package io.finfocus.supervisor;

import java.util.List;

/**
 * The outcome of one event.
 *
 * @param state the state from now on
 * @param effects what is to be done, in this order
 */
record Transition(ProcessState state, List<Effect> effects) {
    Transition {
        effects = List.copyOf(effects);
    }

    static Transition to(ProcessState state, Effect... effects) {
        return new Transition(state, List.of(effects));
    }
}
