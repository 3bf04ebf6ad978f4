package io.finfocus.logs;

import java.util.Objects;

/**
 * How lines are tagged with their region. Immutable, and safe for use by any thread.
 *
 * @param field name of the JSON member that holds the region: any name but the empty one
 * @param text what becomes of lines that are no JSON object
 * @param onConflict what becomes of JSON objects that have that member already, with another value
 */
public record InjectionPolicy(String field, TextPolicy text, ConflictPolicy onConflict) {
    /** Name of the member that holds a wrapped text line. */
    static final String MESSAGE = "message";

    /**
     * Checks the combination.
     *
     * @throws IllegalArgumentException if {@code field} is empty, or is the name that {@link TextPolicy#WRAP} needs
     */
    public InjectionPolicy {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(onConflict, "onConflict");
        if (field.isEmpty()) {
            throw new IllegalArgumentException("cannot use field name \"\": must not be empty");
        }
        if (text == TextPolicy.WRAP && field.equals(MESSAGE)) {
            throw new IllegalArgumentException(
                    "cannot use field name \"message\" with text policy WRAP: wrapped text has a member of this name");
        }
    }

    /** {@return the usual policy: field {@code region}, text with a prefix, fields of another value renamed} */
    public static InjectionPolicy standard() {
        return new InjectionPolicy("region", TextPolicy.PREFIX, ConflictPolicy.RENAME);
    }
}
