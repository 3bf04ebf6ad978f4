package io.finfocus.launcher.config;

import java.util.List;

/** A YAML document with the line of every node, counted from 1. Immutable. */
sealed interface YamlNode {
    int line();

    /**
     * A single value.
     *
     * @param quoted whether it can only be a text: in quotes, or a block
     */
    record Scalar(String text, boolean quoted, int line) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys and values; a repeated key is there twice. */
    record Mapping(List<Entry> entries, int line) implements YamlNode {}

    /** A key with its value; the line is the key's. */
    record Entry(String key, YamlNode value, int line) {}

    /** Whether nothing was written, or YAML's null. */
    default boolean isNull() {
        return this instanceof Scalar(String text, boolean quoted, int _)
                && !quoted
                && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    /** For messages: a scalar as it is, else the kind of brackets. */
    default String shown() {
        return switch (this) {
            case Scalar scalar when scalar.isNull() -> "null";
            case Scalar(String text, boolean _, int _) -> Shown.value(text);
            case Sequence(List<YamlNode> items, int _) -> items.isEmpty() ? "[]" : "[…]";
            case Mapping(List<Entry> entries, int _) -> entries.isEmpty() ? "{}" : "{…}";
        };
    }
}
