package io.finfocus.launcher.config;

/**
 * Numbers of bytes: {@code 16MiB}, {@code 64KiB}, {@code 1GiB}, {@code 100B}.
 *
 * @param min the least, in bytes; the most is 1 GiB, as each of these is held in one array
 */
record SizeKind(long min) implements Kind<Long> {
    private static final String[] UNITS = {"GiB", "MiB", "KiB", "B"};
    private static final long MAX = 1L << 30;

    @Override
    public Long parse(String text) throws BrokenRuleException {
        for (int i = 0; i < UNITS.length; i++) {
            String digits = text.endsWith(UNITS[i]) ? text.substring(0, text.length() - UNITS[i].length()) : "";
            if (NumberKind.isDigits(digits)) {
                return bounded(digits, bytesPerUnit(i));
            }
        }
        throw new BrokenRuleException("must be a size such as 16MiB, 64KiB or 100B");
    }

    private long bounded(String digits, long unit) throws BrokenRuleException {
        long number = digits.length() > 10 ? MAX + 1 : Long.parseLong(digits);
        if (number > MAX / unit || number * unit < min) {
            throw new BrokenRuleException("must be " + format(min) + " to " + format(MAX));
        }
        return number * unit;
    }

    @Override
    public String format(Long value) {
        int unit = 0;
        while (value % bytesPerUnit(unit) != 0) {
            unit++;
        }
        return value / bytesPerUnit(unit) + UNITS[unit];
    }

    private static long bytesPerUnit(int index) {
        return 1L << (30 - 10 * index);
    }
}
