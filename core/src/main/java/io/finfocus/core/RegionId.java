package io.finfocus.core;

import java.util.Objects;
import java.util.regex.Pattern;

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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

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
        return NAME.matcher(name).matches();
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
