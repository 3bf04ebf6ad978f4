package io.finfocus.supervisor;

import java.time.Duration;

/** The one form in which a record of this package refuses a value: {@code cannot use <key> <value>: <rule>}. */
final class Rule {
    private Rule() {}

    static void require(boolean holds, String key, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("cannot use " + key + " " + text(value) + ": " + rule);
        }
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? Durations.text(duration) : value.toString();
    }
}
