package io.finfocus.launcher.config;

import java.time.Duration;

/** Spans of time. */
final class DurationKind {
    /** Longer ones are mistakes, and all sums of shorter ones fit into a {@code long} of nanoseconds. */
    private static final Duration MAX = Duration.ofDays(365);

    private static final String MORE = "must be more than 0";

    private DurationKind() {}

    /** {@code 500ms}, {@code 4s}, {@code 1m}, {@code 2h} or {@code 0}. */
    record WithUnit(boolean zeroAllowed) implements Kind<Duration> {
        @Override
        public Duration parse(String text) throws BrokenRuleException {
            int unitStart = 0;
            while (unitStart < text.length() && Character.digit(text.charAt(unitStart), 10) >= 0) {
                unitStart++;
            }
            String digits = text.substring(0, unitStart);
            long unitMillis = switch (text.substring(unitStart)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                case "" -> text.equals("0") ? 1 : -1;
                default -> -1;
            };
            if (!NumberKind.isDigits(digits) || unitMillis < 0) {
                throw new BrokenRuleException("must be a duration such as 500ms, 4s or 1m");
            }
            return bounded(digits, unitMillis, zeroAllowed);
        }

        @Override
        public String format(Duration value) {
            return value.toMillisPart() == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
        }
    }

    /** A number of seconds without a unit, at most three decimals: for variables that are named so. */
    record Seconds(boolean zeroAllowed) implements Kind<Duration> {
        @Override
        public Duration parse(String text) throws BrokenRuleException {
            int point = text.indexOf('.');
            String whole = point < 0 ? text : text.substring(0, point);
            String fraction = point < 0 ? "0" : text.substring(point + 1);
            if (!NumberKind.isDigits(whole) || !NumberKind.isDigits(fraction) || fraction.length() > 3) {
                throw new BrokenRuleException("must be a number of seconds such as 4 or 0.5");
            }
            return bounded(whole + (fraction + "00").substring(0, 3), 1, zeroAllowed);
        }

        @Override
        public String format(Duration value) {
            return value.toSeconds() + "." + String.format("%03d", value.toMillisPart());
        }
    }

    private static Duration bounded(String digits, long unitMillis, boolean zeroAllowed) throws BrokenRuleException {
        boolean tooLong = digits.length() > 12 || Long.parseLong(digits) > MAX.toMillis() / unitMillis;
        if (tooLong) {
            throw new BrokenRuleException("must be at most " + MAX.toHours() + "h");
        }
        long millis = Long.parseLong(digits) * unitMillis;
        if (millis == 0 && !zeroAllowed) {
            throw new BrokenRuleException(MORE);
        }
        return Duration.ofMillis(millis);
    }
}
