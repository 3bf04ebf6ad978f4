package io.finfocus.launcher.config;

import java.math.BigDecimal;

/** Numbers in plain decimal notation. */
final class NumberKind {
    private NumberKind() {}

    /** Whole numbers within bounds; {@code max} of {@link Integer#MAX_VALUE} means none. */
    record Whole(int min, int max) implements Kind<Integer> {
        @Override
        public Integer parse(String text) throws BrokenRuleException {
            String digits = text.startsWith("-") ? text.substring(1) : text;
            if (!isDigits(digits)) {
                throw new BrokenRuleException("must be a whole number, " + range());
            }
            // Ten digits suffice to tell any int from a number beyond it.
            long number = digits.length() > 10 ? Long.MAX_VALUE : Long.parseLong(text);
            if (number > max) {
                throw new BrokenRuleException("must be " + min + " to " + max);
            }
            if (number < min) {
                throw new BrokenRuleException("must be " + range());
            }
            return (int) number;
        }

        private String range() {
            return max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
        }

        @Override
        public String format(Integer value) {
            return value.toString();
        }

        @Override
        public boolean refusesQuotes() {
            return true;
        }
    }

    /** Decimal numbers within bounds; {@code max} of infinity means none. */
    record Decimal(double min, double max) implements Kind<Double> {
        @Override
        public Double parse(String text) throws BrokenRuleException {
            int point = text.indexOf('.');
            String whole = point < 0 ? text : text.substring(0, point);
            String fraction = point < 0 ? "0" : text.substring(point + 1);
            if (!isDigits(whole) || !isDigits(fraction)) {
                throw new BrokenRuleException("must be a number written as in 1 or 0.5");
            }
            double number = Double.parseDouble(text);
            if (!(number >= min && number <= max && Double.isFinite(number))) {
                String most = max == Double.POSITIVE_INFINITY
                        ? "of at least " + plain(min)
                        : plain(min) + " to " + plain(max);
                throw new BrokenRuleException("must be a number " + most);
            }
            return number;
        }

        @Override
        public String format(Double value) {
            return plain(value);
        }

        @Override
        public boolean refusesQuotes() {
            return true;
        }

        private static String plain(double number) {
            BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
            return decimal.scale() < 0 ? decimal.setScale(0).toPlainString() : decimal.toPlainString();
        }
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
