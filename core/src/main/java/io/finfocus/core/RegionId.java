package io.finfocus.core;

import java.util.Objects;

/**
 * The name of a region: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,62}}.
 *
 * <p>A value of this type can stand unescaped in a process name, a file name, a Prometheus label value, a JSON string
 * and a log prefix. Immutable, and safe for use by any thread.
 *
 * @param value the name, 1 to 63 characters
 */
public record RegionId(String value) implements Comparable<RegionId> {
    /** What a name has to look like, in words for messages. */
    public static final String RULE = "must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private static final int MAX_LENGTH = 63;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code value} breaks {@link #RULE}
     */
    public RegionId {
        Objects.requireNonNull(value, "value");
        if (!isValid(value)) {
            throw new IllegalArgumentException("cannot use region name \"" + printable(value) + "\": " + RULE);
        }
    }

    /**
     * {@return whether a region can have this name}
     *
     * @param name any text
     */
    public static boolean isValid(String name) {
        // Not by a regular expression, whose compilation takes a healthcheck longer than the names of all its regions.
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isAlphanumeric(c) && (i == 0 || (c != '-' && c != '.' && c != '_'))) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_LENGTH;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(RegionId other) {
        return value.compareTo(other.value);
    }

    /** The bare name. */
    @Override
    public String toString() {
        return value;
    }

    /** A refused name may hold anything; a message about it stays on one line. */
    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(80).forEach(c -> {
            if (Character.isISOControl(c)) {
                text.append(String.format("\\u%04x", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
