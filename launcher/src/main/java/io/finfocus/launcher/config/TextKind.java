package io.finfocus.launcher.config;

import io.finfocus.core.RegionId;

/** Texts, each with a rule of its own. */
enum TextKind implements Kind<String> {
    REGION_NAME(RegionId.RULE) {
        @Override
        boolean accepts(String text) {
            return RegionId.isValid(text);
        }
    },
    /** Whatever can stand in a file name or be an argument: the system's strings end at a NUL. */
    NAME("must not be empty or contain control characters") {
        @Override
        boolean accepts(String text) {
            return !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl);
        }
    },
    ARGUMENT("must not contain NUL") {
        @Override
        boolean accepts(String text) {
            return text.indexOf('\0') < 0;
        }
    },
    /** An origin-form request target (RFC 9112 §3.2.1), loosely: it must not be able to end the request line. */
    HTTP_PATH("must begin with / and contain no blanks, #, control or non-ASCII characters") {
        @Override
        boolean accepts(String text) {
            return text.startsWith("/") && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
        }
    },
    /** Prometheus's data model; names with two leading underscores are Prometheus's own. */
    LABEL("must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __") {
        @Override
        boolean accepts(String text) {
            boolean word = !text.isEmpty() && text.chars().allMatch(TextKind::isWordCharacter);
            return word && !Character.isDigit(text.charAt(0)) && !text.startsWith("__");
        }
    };

    private final String rule;

    TextKind(String rule) {
        this.rule = rule;
    }

    abstract boolean accepts(String text);

    @Override
    public String parse(String text) throws BrokenRuleException {
        if (!accepts(text)) {
            throw new BrokenRuleException(rule);
        }
        return text;
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public boolean isFreeText() {
        return true;
    }

    private static boolean isWordCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
