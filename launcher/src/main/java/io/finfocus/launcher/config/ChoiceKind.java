package io.finfocus.launcher.config;

import io.finfocus.launcher.config.LauncherConfig.StopSignal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of a few words. */
final class ChoiceKind {
    private ChoiceKind() {}

    /** The constants of an enum, in lower case. */
    record Word<E extends Enum<E>>(Class<E> type) implements Kind<E> {
        @Override
        public E parse(String text) throws BrokenRuleException {
            for (E constant : type.getEnumConstants()) {
                if (format(constant).equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new BrokenRuleException(oneOf(type, Locale.ROOT));
        }

        @Override
        public String format(E value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        private String oneOf(Class<E> type, Locale locale) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(locale))
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
    }

    /** A signal, with or without {@code SIG}. */
    record Signal() implements Kind<StopSignal> {
        @Override
        public StopSignal parse(String text) throws BrokenRuleException {
            for (StopSignal signal : StopSignal.values()) {
                if (text.equals(signal.name()) || text.equals("SIG" + signal.name())) {
                    return signal;
                }
            }
            throw new BrokenRuleException("must be one of "
                    + Arrays.stream(StopSignal.values()).map(Enum::name).collect(Collectors.joining(", ")));
        }

        @Override
        public String format(StopSignal value) {
            return value.name();
        }
    }

    /** {@code true} or {@code false}, as YAML has them. */
    record Bool() implements Kind<Boolean> {
        @Override
        public Boolean parse(String text) throws BrokenRuleException {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new BrokenRuleException("must be true or false");
            };
        }

        @Override
        public String format(Boolean value) {
            return value.toString();
        }

        @Override
        public boolean refusesQuotes() {
            return true;
        }
    }

    /** A switch in an environment variable, where several spellings are usual. */
    record Switch() implements Kind<Boolean> {
        @Override
        public Boolean parse(String text) throws BrokenRuleException {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1", "yes", "on" -> true;
                case "false", "0", "no", "off" -> false;
                default -> throw new BrokenRuleException("must be true or false");
            };
        }

        @Override
        public String format(Boolean value) {
            return value.toString();
        }
    }
}
