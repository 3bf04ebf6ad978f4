package io.finfocus.launcher.config;

import java.util.List;

/** Everything that is wrong with a configuration, in one answer. Nothing has been started when it is thrown. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    // Lint sees the interface only; List.copyOf returns a serializable list.
    @SuppressWarnings("serial")
    private final List<String> problems;

    private final LogFormat logFormat;

    InvalidConfigException(List<String> problems, LogFormat logFormat) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
        this.logFormat = logFormat;
    }

    /**
     * At least one, each a single line {@code cannot use <key> <value>: <rule>}, with {@code (<file>:<line>)} at its end
     * where there is one. Never a value of {@code plugin.env}.
     */
    public List<String> problems() {
        return problems;
    }

    /** The form of the launcher's own lines, as far as it could be read: these problems may be among them. */
    public LogFormat logFormat() {
        return logFormat;
    }
}
