package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates lines for properties; text holds one character for each byte. */
final class JsonLines {
    private static final Arbitrary<String> BLANKS =
            Arbitraries.strings().withChars(" \t\r").ofMaxLength(2);

    private JsonLines() {}

    /** Objects whose names are often the region's, plain, escaped, exported or similar. */
    static Arbitrary<String> objects() {
        return object(values(2));
    }

    /** Objects with one byte changed, left out or doubled: mostly broken, some still valid. */
    static Arbitrary<String> nearlyObjects() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 10_000);
        Arbitrary<String> replacements = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of("\"\\{}[]:,-+.eE019 \t\u0000\u001fu".split("(?<=.)", -1))),
                Tuple.of(1, Arbitraries.of("", "\u00ff", "a", "\"\"", "true", "{}")));
        return Combinators.combine(objects(), places, replacements).as((line, place, replacement) -> {
            int at = place % line.length();
            return line.substring(0, at) + replacement + line.substring(at + 1);
        });
    }

    /** Anything without LF, made of what matters to JSON and UTF-8. */
    static Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40),
                        Arbitraries.strings()
                                .withChars("{}[]\":,\\u0a \t\r\u00e2\u0082\u00ac")
                                .ofMaxLength(20),
                        nearlyObjects(),
                        objects())
                .map(line -> line.replace('\n', ' '));
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> scalars = Arbitraries.oneOf(
                Arbitraries.of("0", "-1.5e+3", "true", "false", "null", "\"us-east-1\"", "\"us\\u002deast-1\"", "\"\""),
                Arbitraries.strings().ofMaxLength(12).map(JsonLines::quote));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<String> nested = values(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalars),
                Tuple.of(1, object(nested)),
                Tuple.of(1, nested.list().ofMaxSize(3).map(v -> v.toString())));
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "\"region\"",
                        "\"reg\\u0069on\"",
                        "\"exported_region\"",
                        "\"\\u0065xported_region\"",
                        "\"exported_exported_region\"",
                        "\"Region\"",
                        "\"region_\"",
                        "\"level\""),
                Arbitraries.strings().ofMaxLength(9).map(JsonLines::quote));
        Arbitrary<String> members = Combinators.combine(BLANKS, names, BLANKS, BLANKS, values, BLANKS)
                .as((a, name, b, c, value, d) -> a + name + b + ":" + c + value + d);
        Arbitrary<List<String>> lists = members.list().ofMaxSize(5);
        return Combinators.combine(BLANKS, lists, BLANKS, BLANKS)
                .as((a, list, b, c) -> a + "{" + (list.isEmpty() ? b : String.join(",", list)) + "}" + c);
    }

    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || Character.getType(c) == Character.SURROGATE || c % 7 == 0) {
                new String(Character.toChars(c)).chars().forEach(unit -> json.append(String.format("\\u%04X", unit)));
            } else {
                json.appendCodePoint(c);
            }
        });
        return new String(json.append('"').toString().getBytes(UTF_8), ISO_8859_1);
    }
}
