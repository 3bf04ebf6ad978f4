package io.finfocus.launcher.config;

import org.jspecify.annotations.Nullable;

/**
 * A region as one of the sources has it.
 *
 * @param name null if what was given could not be read; that is a problem by itself already
 * @param port null likewise
 * @param own the sections in its entry
 */
record RegionEntry(@Nullable Given<String> name, @Nullable Given<Integer> port, Layer own) {
    boolean isNamed(String other) {
        return name != null && name.value().equals(other);
    }

    /** For messages. */
    String shownName() {
        return name == null ? "?" : name.value();
    }
}
