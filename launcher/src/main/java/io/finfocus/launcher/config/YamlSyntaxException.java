package io.finfocus.launcher.config;

/** A text that is not one YAML document. Never leaves the package. */
final class YamlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    YamlSyntaxException(String rule, int line, int column) {
        super(rule, null, false, false);
        this.line = line;
        this.column = column;
    }

    String rule() {
        return String.valueOf(getMessage());
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
