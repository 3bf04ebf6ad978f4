package io.finfocus.launcher.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, in the order found, each thing once. Owned by one load. */
final class Problems {
    private final Set<String> messages = new LinkedHashSet<>();

    /** Adds {@code cannot use <key> <value>: <rule>}. The value is shown as it is. */
    void add(String key, String shownValue, String rule, Origin origin) {
        messages.add("cannot use " + key + " " + shownValue + ": " + rule + origin.suffix());
    }

    void add(Given<?> given, String rule) {
        add(given.key(), Shown.value(String.valueOf(given.value())), rule, given.origin());
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
