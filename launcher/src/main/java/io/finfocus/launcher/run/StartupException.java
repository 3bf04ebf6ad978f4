package io.finfocus.launcher.run;

import java.util.List;

/** The run cannot begin, and nothing of it is left. */
final class StartupException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    StartupException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with what, which value and the cause. */
    List<String> problems() {
        return problems;
    }
}
