package io.finfocus.logs;

import static io.finfocus.logs.Injection.US_EAST_1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of input on which JSON parsers are known to differ, each as the value of a member and by itself. */
class JsonGrammarTest {
    private final RegionInjector injector = new RegionInjector(US_EAST_1, Injection.RENAME);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "10",
                "0.0",
                "0e1",
                "0E+1",
                "1e-2",
                "1.5E9",
                "-0.0e-0",
                "123456789012345678901234567890",
                "1e999999999",
                "0.000000000000000000000000000000000000001",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0000\\uFFFF\\uabcd\"",
                "\"\\uD800\"",
                "\"\\udc00\\ud800\"",
                "\"\u007f\u0080\u00ff\"",
                "\"//\"",
                "\"12345678\"",
                "\"1234567\\\\\"",
                "\"1234567\\\"8\"",
                "[]",
                "[ ]",
                "[1]",
                "[1,2]",
                "[ 1 , 2 ]",
                "[[]]",
                "[[],[]]",
                "[{},[]]",
                "{}",
                "{ }",
                "{\"\":0}",
                "{\"a\":0,\"a\":0}",
                "{\"a\":{\"b\":[{}]}}",
                " \t\r 1 \t\r "
            })
    void acceptsValues(String value) {
        assertThat(isObject("{\"a\":" + value + "}")).isTrue();
        assertThat(isObject("{\"a\":[" + value + "]}")).isTrue();
        assertThat(isObject("{\"a\":{\"b\":" + value + ",\"c\":" + value + "}}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "01",
                "-01",
                "00",
                "1.",
                ".1",
                "-.1",
                "1.e1",
                "1e",
                "1e+",
                "1e-",
                "1e1.5",
                "1E+-1",
                "0x1",
                "1_000",
                "1 2",
                "Infinity",
                "-Infinity",
                "NaN",
                "nan",
                "\u00b9",
                "True",
                "tru",
                "truee",
                "TRUE",
                "nul",
                "nulll",
                "fals",
                "undefined",
                "'a'",
                "a",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\",
                "\"\\\\\\\"",
                "\"\\x41\"",
                "\"\\a\"",
                "\"\\0\"",
                "\"\\'\"",
                "\"\\u\"",
                "\"\\u00\"",
                "\"\\u000\"",
                "\"\\u00g0\"",
                "\"\\U0041\"",
                "\"\\u 041\"",
                "\"\\u+041\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "\"1234567\u0001\"",
                "\"12345678\u0001\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[,]",
                "[,1]",
                "[1,]",
                "[1,,2]",
                "[1 2]",
                "[1}",
                "[1:2]",
                "[}",
                "{]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{,\"a\":1}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1]",
                "{\"a\"::1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{[]:1}",
                "{\"a\":1}}",
                "[1]]",
                "\"a\"b",
                "1//",
                "1/**/",
                "#",
                "\u00ef\u00bb\u00bf1",
                "1\f",
                "\u000b1",
                "1\u00a0",
                "\u0000",
                "1\u0000",
                "{\"a\":\"a}"
            })
    void refusesEverythingElse(String value) {
        assertThat(isObject("{\"a\":" + value + "}")).isFalse();
        assertThat(isObject("{\"a\":[" + value + "]}")).isEqualTo(value.isEmpty());
        assertThat(isObject("{\"a\":{\"b\":" + value + ",\"c\":1}}")).isFalse();
    }

    @Test
    void refusesObjectsThatAreNotWholeOrNotAlone() {
        String whole = "{\"a\":{\"b\":[1,\"c\",{}]},\"d\":null}";

        for (int end = 0; end < whole.length(); end++) {
            assertThat(isObject(whole.substring(0, end)))
                    .as(whole.substring(0, end))
                    .isFalse();
        }
        assertThat(isObject(whole)).isTrue();
        assertThat(isObject(whole + whole)).isFalse();
        assertThat(isObject(whole + ",")).isFalse();
        assertThat(isObject("x" + whole)).isFalse();
    }

    @Test
    void nestsDeeperThanAnyStack() {
        int depth = 1_000_000;
        String arrays = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        String objects = "{\"a\":".repeat(depth) + "0" + "}".repeat(depth);

        assertThat(isObject(arrays)).isTrue();
        assertThat(isObject(objects)).isTrue();
        assertThat(isObject(arrays.replace("[]", "[}"))).isFalse();
        assertThat(isObject(objects.substring(1))).isFalse();
    }

    private boolean isObject(String line) {
        return Injection.of(line, injector, ISO_8859_1).kind() == LineKind.JSON;
    }
}
