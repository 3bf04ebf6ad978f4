package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.Pages.leftOut;
import static io.finfocus.metrics.exposition.Pages.merge;
import static io.finfocus.metrics.exposition.Pages.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.finfocus.core.RegionId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Single lines and pages. Numbers are those of the traps in the research notes on merging. */
class SampleTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("accepted")
    void rendersWithTheRegionFirst(String trap, String page, String expected) {
        assertThat(text(merge(page))).isEqualTo(expected);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("11 no line feed at the end", "a 1", "a{r=\"A\"} 1\n"),
                arguments("17 empty braces", "a{} 1\n", "a{r=\"A\"} 1\n"),
                arguments("17 empty braces with blanks", "a{ \t} 1\n", "a{r=\"A\"} 1\n"),
                arguments("18 no braces", "a 1\n", "a{r=\"A\"} 1\n"),
                arguments("19 trailing comma", "a{x=\"1\",} 1\n", "a{r=\"A\",x=\"1\"} 1\n"),
                arguments("19 trailing comma with blanks", "a{x=\"1\" , } 1\n", "a{r=\"A\",x=\"1\"} 1\n"),
                arguments("22 blanks", " a { x = \"1\" , y\t=\"2\"} \t 1 \n", "a{r=\"A\",x=\"1\",y=\"2\"} 1\n"),
                arguments("22 blanks before a timestamp", "a{x=\"1\"}\t1   5  \n", "a{r=\"A\",x=\"1\"} 1 5\n"),
                arguments("23 value beside the brace", "a{x=\"1\"}1\n", "a{r=\"A\",x=\"1\"} 1\n"),
                arguments(
                        "24 own label", "a{region=\"x\",r=\"y\"} 1\n", "a{r=\"A\",region=\"x\",exported_r=\"y\"} 1\n"),
                arguments(
                        "25 own and exported label",
                        "a{r=\"y\",exported_r=\"z\"} 1\n",
                        "a{r=\"A\",exported_exported_r=\"y\",exported_r=\"z\"} 1\n"),
                arguments(
                        "25 the name of an empty label is taken",
                        "a{exported_r=\"\",r=\"y\"} 1\n",
                        "a{r=\"A\",exported_r=\"\",exported_exported_r=\"y\"} 1\n"),
                arguments("26 own label without value", "a{r=\"\"} 1\n", "a{r=\"A\"} 1\n"),
                arguments("26 among others", "a{x=\"1\",r=\"\",y=\"2\"} 1\n", "a{r=\"A\",x=\"1\",y=\"2\"} 1\n"),
                arguments("26 another label without value", "a{x=\"\"} 1\n", "a{r=\"A\",x=\"\"} 1\n"),
                arguments(
                        "31 quoted syntax",
                        "a{x=\"}\",y=\"# {\",z=\",\"} 1\n",
                        "a{r=\"A\",x=\"}\",y=\"# {\",z=\",\"} 1\n"),
                arguments("32 escapes", "a{x=\"\\\"\\\\\\n\"} 1\n", "a{r=\"A\",x=\"\\\"\\\\\\n\"} 1\n"),
                arguments(
                        "33 value ends in backslashes",
                        "a{x=\"\\\\\",y=\"1\"} 1\n",
                        "a{r=\"A\",x=\"\\\\\",y=\"1\"} 1\n"),
                arguments("33 value ends in a quote", "a{x=\"\\\\\\\"\"} 1\n", "a{r=\"A\",x=\"\\\\\\\"\"} 1\n"),
                arguments("36 NUL", "a{x=\"\0\"} 1\n", "a{r=\"A\",x=\"\0\"} 1\n"),
                arguments("36 UTF-8", "a{x=\"é€𝄞\"} 1\n", "a{r=\"A\",x=\"é€𝄞\"} 1\n"),
                arguments("43 free comments", "# free\n#HELP a x\n#\n # HELPER a\na 1\n", "a{r=\"A\"} 1\n"),
                arguments(
                        "44 HELP like a sample",
                        "# HELP a a{b=\"c\"} 1\na 1\n",
                        "# HELP a a{b=\"c\"} 1\na{r=\"A\"} 1\n"),
                arguments("45 HELP with escapes", "# HELP a \\\\ \\n\na 1\n", "# HELP a \\\\ \\n\na{r=\"A\"} 1\n"),
                arguments("45 HELP without text", "# HELP a\na 1\n", "# HELP a\na{r=\"A\"} 1\n"),
                arguments("46 blanks in a header", " #  TYPE\ta  gauge \na 1\n", "# TYPE a gauge\na{r=\"A\"} 1\n"),
                arguments("48 timestamp", "a 1 1700000000000\n", "a{r=\"A\"} 1 1700000000000\n"),
                arguments("48 largest timestamp", "a 1 9223372036854775807\n", "a{r=\"A\"} 1 9223372036854775807\n"),
                arguments("57 # EOF is a comment", "a 1\n# EOF\nb 2\n", "a{r=\"A\"} 1\nb{r=\"A\"} 2\n"),
                arguments("names with colons", "a:b_C9{_x1=\"\"} 1\n", "a:b_C9{r=\"A\",_x1=\"\"} 1\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesThePageNamingTheLine(String trap, String line, String detail) {
        MergedExposition merged = merge("ok 1\n\n" + line);

        assertThat(text(merged)).isEmpty();
        assertThat(merged.reports().getFirst().leftOut())
                .containsExactly(new LeftOut(3, DropReason.MALFORMED, detail, 1));
    }

    static Stream<Arguments> refused() {
        String notANumber = " is no decimal number, Inf or NaN in range";
        String notATimestamp = " is no count of milliseconds from 0 to 9223372036854775807";
        return Stream.of(
                arguments("16 cut in a label", "a{x=\"1", "label value \"1\" has no closing quote"),
                arguments("16 cut behind a label", "a{x=\"1\"", "a label is not followed by , or }"),
                arguments("16 cut before the value", "a{x=\"1\"}", "value \"\"" + notANumber),
                arguments("16 cut behind the name", "a", "value \"\"" + notANumber),
                arguments("20 leading comma", "a{,x=\"1\"} 1\n", "\",\" is no label name with a value"),
                arguments("20 two commas", "a{x=\"1\",,y=\"2\"} 1\n", "\",\" is no label name with a value"),
                arguments(
                        "20 no name", "{x=\"1\"} 1\n", "\"{x=\\x221\\x22}\" is no metric name".replace("\\x22", "\"")),
                arguments("21 no comma", "a{x=\"1\" y=\"2\"} 1\n", "a label is not followed by , or }"),
                arguments(
                        "27 a label twice", "a{x=\"1\",y=\"\",x=\"2\"} 1\n", "label \"x\" occurs twice in one sample"),
                arguments(
                        "27 the name as a label",
                        "a{__name__=\"b\"} 1\n",
                        "label \"__name__\" is reserved for the metric's name"),
                arguments("34 another escape", "a{x=\"\\t\"} 1\n", "\"\\t\" is no escape sequence"),
                arguments("35 line feed in a value", "a{x=\"1\n2\"} 1\n", "label value \"1\" has no closing quote"),
                arguments("37 byte order mark", "\ufeffa 1\n", "\"\\xef\\xbb\\xbfa\" is no metric name"),
                arguments("38 CRLF", "a 1\r\n", "value \"1\\x0d\"" + notANumber),
                arguments("38 CRLF, empty line", "\r\n", "\"\\x0d\" is no metric name"),
                arguments("42 HTML", "<html>\n", "\"<html>\" is no metric name"),
                arguments("45 another escape in HELP", "# HELP a \\t\n", "\"\\t\" is no escape sequence"),
                arguments("45 a quote escaped in HELP", "# HELP a \\\"\n", "\"\\\"\" is no escape sequence"),
                arguments("45 HELP ends in a backslash", "# HELP a \\\nb 1\n", "\"\\\\x0a\" is no escape sequence"),
                arguments("46 type in capitals", "# TYPE a COUNTER\n", "\"COUNTER\" is no type of the text format"),
                arguments("46 no type", "# TYPE a\n", "\"\" is no type of the text format"),
                arguments("46 two types", "# TYPE a gauge x\n", "\"x\" is left at the end of the line"),
                arguments("46 no name", "# HELP\n", "\"\" is no metric name"),
                arguments("46 bad name", "# TYPE a-b gauge\n", "\"a-b\" is no metric name"),
                arguments(
                        "47 a type of OpenMetrics", "# TYPE a unknown\n", "\"unknown\" is no type of the text format"),
                arguments("49 timestamp with a fraction", "a 1 1.5\n", "timestamp \"1.5\"" + notATimestamp),
                arguments("49 negative timestamp", "a 1 -1\n", "timestamp \"-1\"" + notATimestamp),
                arguments("49 signed timestamp", "a 1 +1\n", "timestamp \"+1\"" + notATimestamp),
                arguments(
                        "49 timestamp out of range",
                        "a 1 9223372036854775808\n",
                        "timestamp \"9223372036854775808\"" + notATimestamp),
                arguments("49 three fields", "a 1 2 3\n", "\"3\" is left at the end of the line"),
                arguments("50 hexadecimal", "a 0x1p4\n", "value \"0x1p4\"" + notANumber),
                arguments("51 exemplar", "a 1 # {} 1\n", "timestamp \"#\"" + notATimestamp),
                arguments(
                        "61 quoted name",
                        "{\"my.metric\",x=\"1\"} 1\n",
                        "\"{\"my.metric\",x=\"1\"}\" is no metric name"),
                arguments("62 quoted label", "a{\"x\"=\"1\"} 1\n", "\"\"\" is no label name with a value"),
                arguments("label with a colon", "a{x:y=\"1\"} 1\n", "\"x:\" is no label name with a value"),
                arguments("unquoted value", "a{x=1} 1\n", "label \"x\" has no quoted value"),
                arguments("metric name with a hyphen", "a-b 1\n", "\"a-b\" is no metric name"),
                arguments(
                        "a long word is cut",
                        "x".repeat(100) + "-\n",
                        "\"" + "x".repeat(60) + "…\" is no metric name"));
    }

    @Test
    void trap36RefusesInvalidUtf8OnItsLine() {
        for (String invalid : List.of(
                "\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082", "\u00f4\u0090\u0080\u0080", "\u0080")) {
            byte[] page = ("a 1\n# " + invalid + "\nb x\n").getBytes(ISO_8859_1);

            MergedExposition merged = Pages.MERGER.mergeSources(List.of(MetricsSource.of(new RegionId("A"), page)));

            assertThat(merged.reports().getFirst().leftOut())
                    .containsExactly(new LeftOut(2, DropReason.MALFORMED, "the line is not UTF-8", 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("duplicates")
    void keepsTheFirstOfASeriesThatComesAgain(String trap, String page, String kept) {
        MergedExposition merged = merge(page + "b 1\n");

        assertThat(text(merged)).isEqualTo(kept + "b{r=\"A\"} 1\n");
        assertThat(leftOut(merged)).containsExactly("A line 2: duplicate-series (1)");
        assertThat(merged.reports().getFirst().samples()).isEqualTo(2);
    }

    static Stream<Arguments> duplicates() {
        return Stream.of(
                arguments("28 same series", "a{x=\"1\"} 1\na{x=\"1\"} 2\n", "a{r=\"A\",x=\"1\"} 1\n"),
                arguments("28 without labels", "a 1\na{} 2\n", "a{r=\"A\"} 1\n"),
                arguments("28 another timestamp", "a 1 5\na 1 6\n", "a{r=\"A\"} 1 5\n"),
                arguments(
                        "29 other order",
                        "a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 2\n",
                        "a{r=\"A\",x=\"1\",y=\"2\"} 1\n"),
                arguments("29 other blanks", "a{x=\"1\"} 1\na { x = \"1\", } 2\n", "a{r=\"A\",x=\"1\"} 1\n"),
                arguments("empty is absent", "a{x=\"\"} 1\na 2\n", "a{r=\"A\",x=\"\"} 1\n"),
                arguments("after renaming", "a{r=\"1\"} 1\na{exported_r=\"1\"} 2\n", "a{r=\"A\",exported_r=\"1\"} 1\n"),
                arguments(
                        "after renaming, reversed",
                        "a{exported_r=\"1\"} 1\na{r=\"1\"} 2\n",
                        "a{r=\"A\",exported_r=\"1\"} 1\n"),
                arguments("after removal", "a{r=\"\"} 1\na 2\n", "a{r=\"A\"} 1\n"));
    }

    @Test
    void trap30TakesOtherSpellingsOfABoundAsOtherSeries() {
        assertThat(text(merge("a_bucket{le=\"1\"} 1\na_bucket{le=\"1.0\"} 1\n")))
                .isEqualTo("""
                a_bucket{r="A",le="1"} 1
                a_bucket{r="A",le="1.0"} 1
                """);
    }

    @Test
    void tellsSeriesApartThatDifferInOneThing() {
        String page = """
                a{x="1",y="2"} 1
                a{x="2",y="1"} 1
                a{x="1"} 1
                a{y="1"} 1
                a{x="1",y="2",z="3"} 1
                ab{x="1"} 1
                a 1
                ab 1
                """;

        MergedExposition merged = merge(page);

        assertThat(leftOut(merged)).isEmpty();
        assertThat(merged.reports().getFirst().samples()).isEqualTo(8);
    }

    @Test
    void findsDuplicatesAmongThousandsOfSeries() {
        StringBuilder page = new StringBuilder();
        IntStream.range(0, 5_000).forEach(i -> page.append("a{x=\"").append(i).append("\"} 1\n"));

        MergedExposition merged = merge(page.toString() + page);

        assertThat(merged.reports().getFirst().samples()).isEqualTo(5_000);
        assertThat(merged.reports().getFirst().leftOut().mapToInt(LeftOut::line))
                .hasSize(5_000)
                .startsWith(5_001, 5_002);
    }

    @Test
    void readsLargeLabelSets() {
        String labels = IntStream.range(0, 200)
                .mapToObj(i -> "l" + i + "=\"v\"")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(text(merge("a{" + labels + "} 1\n"))).isEqualTo("a{r=\"A\"," + labels + "} 1\n");
        for (String repeated : List.of("l0", "l1", "l199")) {
            assertThat(merge("a{" + labels + "," + repeated + "=\"w\"} 1\n")
                            .reports()
                            .getFirst()
                            .leftOut()
                            .map(LeftOut::detail))
                    .containsExactly("label \"" + repeated + "\" occurs twice in one sample");
        }
    }
}
