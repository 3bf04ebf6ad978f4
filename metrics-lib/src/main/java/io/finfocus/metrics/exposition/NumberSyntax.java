package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Which numbers the text format has: values as Go's {@code strconv.ParseFloat} reads them, without hexadecimal and
 * {@code _}, and not beyond the largest double; timestamps as not negative 64-bit integers. Only judges; nothing is
 * converted but what lies within a factor of ten of the largest double.
 */
final class NumberSyntax {
    private static final byte[] INF = "inf".getBytes(US_ASCII);
    private static final byte[] INFINITY = "infinity".getBytes(US_ASCII);
    private static final byte[] NAN = "nan".getBytes(US_ASCII);
    private static final byte[] LARGEST_TIMESTAMP =
            Long.toString(Long.MAX_VALUE).getBytes(US_ASCII);

    /** The decimal exponent of {@link Double#MAX_VALUE}. */
    private static final int LARGEST_MAGNITUDE = 308;
    /** Far from any double, and far from overflow in the sums it takes part in. */
    private static final long EXPONENT_CAP = 1L << 40;

    private NumberSyntax() {}

    static boolean isFloat(byte[] bytes, int start, int end) {
        int first = skipSign(bytes, start, end);
        if (first == end) {
            return false;
        }
        return switch (lower(bytes[first])) {
            case 'i' -> equalsIgnoringCase(bytes, first, end, INF) || equalsIgnoringCase(bytes, first, end, INFINITY);
            case 'n' -> first == start && equalsIgnoringCase(bytes, first, end, NAN);
            default -> isDecimal(bytes, first, end);
        };
    }

    static boolean isTimestamp(byte[] bytes, int start, int end) {
        int first = start;
        while (first < end - 1 && bytes[first] == '0') {
            first++;
        }
        int digits = skipDigits(bytes, first, end) - first;
        if (digits == 0 || first + digits != end || digits > LARGEST_TIMESTAMP.length) {
            return false;
        }
        return digits < LARGEST_TIMESTAMP.length
                || Arrays.compare(bytes, first, end, LARGEST_TIMESTAMP, 0, digits) <= 0;
    }

    /** {@code digits [. digits] [e [sign] digits]}, with a digit somewhere before the exponent. */
    private static boolean isDecimal(byte[] bytes, int start, int end) {
        int point = skipDigits(bytes, start, end);
        int mantissaEnd = point < end && bytes[point] == '.' ? skipDigits(bytes, point + 1, end) : point;
        if (mantissaEnd == start || (mantissaEnd == start + 1 && bytes[start] == '.')) {
            return false;
        }
        if (mantissaEnd == end && mantissaEnd - start <= LARGEST_MAGNITUDE) {
            return true;
        }
        return isExponent(bytes, mantissaEnd, end) && isInRange(bytes, start, point, mantissaEnd, end);
    }

    private static boolean isExponent(byte[] bytes, int start, int end) {
        if (start == end) {
            return true;
        }
        int digits = skipSign(bytes, start + 1, end);
        return lower(bytes[start]) == 'e' && digits < end && skipDigits(bytes, digits, end) == end;
    }

    private static boolean isInRange(byte[] bytes, int start, int point, int mantissaEnd, int end) {
        int significant = start;
        while (significant < mantissaEnd && (bytes[significant] == '0' || bytes[significant] == '.')) {
            significant++;
        }
        if (significant == mantissaEnd) {
            return true; // zero, whatever its exponent
        }
        long magnitude = (long) point - significant - (significant < point ? 1 : 0) + exponent(bytes, mantissaEnd, end);
        return magnitude < LARGEST_MAGNITUDE
                || (magnitude == LARGEST_MAGNITUDE
                        && Double.isFinite(Double.parseDouble(new String(bytes, start, end - start, US_ASCII))));
    }

    private static long exponent(byte[] bytes, int mantissaEnd, int end) {
        if (mantissaEnd == end) {
            return 0;
        }
        long exponent = 0;
        for (int i = skipSign(bytes, mantissaEnd + 1, end); i < end && exponent < EXPONENT_CAP; i++) {
            exponent = exponent * 10 + bytes[i] - '0';
        }
        return bytes[mantissaEnd + 1] == '-' ? -exponent : exponent;
    }

    private static int skipSign(byte[] bytes, int start, int end) {
        return start < end && (bytes[start] == '+' || bytes[start] == '-') ? start + 1 : start;
    }

    private static int skipDigits(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    private static boolean equalsIgnoringCase(byte[] bytes, int start, int end, byte[] word) {
        if (end - start != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(bytes[start + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte value) {
        return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }
}
