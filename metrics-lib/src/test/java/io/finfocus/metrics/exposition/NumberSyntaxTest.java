package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSyntaxTest {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "1.5",
                "1e5",
                "1E+5",
                "1e-5",
                "007",
                "NaN",
                "nan",
                "NAN",
                "Inf",
                "+Inf",
                "-inf",
                "Infinity",
                "-INFINITY",
                "1e308",
                "1.7976931348623157e308",
                "1.7976931348623158e308",
                "1e-400",
                "0e999999999999999999",
                "0.0e99999999999",
                "1e-99999999999999999999",
                "0.0001e311",
                "17976931348623157e292",
            })
    void takesWhatGoTakes(String value) {
        assertThat(isFloat(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "e5",
                ".e5",
                "1e",
                "1e+",
                "1e5.0",
                "1.2.3",
                "--1",
                "+-1",
                "0x1p4",
                "0x10",
                "1_000",
                "+NaN",
                "-nan",
                "nano",
                "in",
                "infi",
                "infinityx",
                "1f",
                "1d",
                "1,5",
                "1e309",
                "-1e309",
                "1.7976931348623159e308",
                "1e99999999999999999999",
                "10000e305",
                "0.001e312",
                "é",
            })
    void refusesWhatGoRefuses(String value) {
        assertThat(isFloat(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {308, 309, 400})
    void knowsTheRangeOfNumbersWithoutExponent(int digits) {
        assertThat(isFloat("1" + "0".repeat(digits - 1))).isEqualTo(digits <= 309);
        assertThat(isFloat("9".repeat(digits))).isEqualTo(digits <= 308);
        assertThat(isFloat("0".repeat(digits) + ".1")).isTrue();
    }

    /** Java reads the same decimals as Go and rounds them alike; only the spelling of what is no number differs. */
    @Property
    void agreesWithAPatternAndJavasRange(
            @ForAll @StringLength(max = 12) @Chars({'+', '-', '.', 'e', 'E', 'x', '_'}) @CharRange(from = '0', to = '9')
                    String value) {
        assertThat(isFloat(value))
                .isEqualTo(DECIMAL.matcher(value).matches() && Double.isFinite(Double.parseDouble(value)));
    }

    @Property
    void takesEveryDoubleAsJavaPrintsIt(@ForAll double value) {
        assertThat(isFloat(Double.toString(value))).isTrue();
    }

    @Property
    void takesTheTimestampsFromZero(@ForAll long timestamp) {
        byte[] digits = Long.toString(timestamp).getBytes(US_ASCII);

        assertThat(NumberSyntax.isTimestamp(digits, 0, digits.length)).isEqualTo(timestamp >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "-0", "1.", "1e3", "9223372036854775808", "10000000000000000000", "1x", "x"})
    void refusesOtherTimestamps(String timestamp) {
        byte[] bytes = timestamp.getBytes(US_ASCII);

        assertThat(NumberSyntax.isTimestamp(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "007", "0009223372036854775807", "9223372036854775807"})
    void takesLeadingZerosOfTimestamps(String timestamp) {
        byte[] bytes = timestamp.getBytes(US_ASCII);

        assertThat(NumberSyntax.isTimestamp(bytes, 0, bytes.length)).isTrue();
    }

    private static boolean isFloat(String value) {
        byte[] bytes = ("<" + value + ">").getBytes(US_ASCII);
        return NumberSyntax.isFloat(bytes, 1, bytes.length - 1);
    }
}
