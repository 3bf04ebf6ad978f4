package io.finfocus.launcher.config;

/** A text that is no value of its kind; the message is the broken rule. Never leaves the package. */
final class BrokenRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenRuleException(String rule) {
        super(rule, null, false, false);
    }

    String rule() {
        return String.valueOf(getMessage());
    }
}
