package io.finfocus.launcher.config;

/**
 * How a value of a setting is written. {@code parse(format(v))} equals {@code v}. Implementations are stateless.
 *
 * @param <T> the type of the value
 */
interface Kind<T> {
    /** Reads a value, or says which rule the text breaks. */
    T parse(String text) throws BrokenRuleException;

    /** Reads a value from the file. */
    default T read(YamlNode node) throws BrokenRuleException {
        if (!(node instanceof YamlNode.Scalar(String text, boolean quoted, int _))) {
            throw new BrokenRuleException("must be a single value");
        }
        if (node.isNull()) {
            throw new BrokenRuleException("must have a value");
        }
        if (quoted && refusesQuotes()) {
            throw new BrokenRuleException("must be without quotes");
        }
        return parse(text);
    }

    /** Writes a value as {@link #parse} reads it, before any quoting. */
    String format(T value);

    /** Whether YAML has a type of its own for these, so that a quoted text is of the wrong one. */
    default boolean refusesQuotes() {
        return false;
    }

    /** Whether a written value can hold anything and so may need quotes in YAML. */
    default boolean isFreeText() {
        return false;
    }
}
