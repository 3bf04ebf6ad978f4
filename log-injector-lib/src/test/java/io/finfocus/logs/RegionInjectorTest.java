package io.finfocus.logs;

import static io.finfocus.logs.Injection.US_EAST_1;
import static io.finfocus.logs.Injection.tagged;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionInjectorTest {
    @ParameterizedTest
    @MethodSource("lineCases")
    void tagsTheLineCases(LineCase lineCase) {
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            RegionInjector injector =
                    new RegionInjector(US_EAST_1, new InjectionPolicy("region", TextPolicy.PREFIX, policy));

            Injection injection = Injection.of(withoutLineFeed(lineCase.input()), injector, ISO_8859_1);

            assertThat(injection.text()).isEqualTo(withoutLineFeed(lineCase.expected(policy)));
            assertThat(injection.kind()).isEqualTo(injection.text().startsWith("[") ? LineKind.TEXT : LineKind.JSON);
        }
    }

    static List<LineCase> lineCases() {
        return LineCase.all().stream().filter(c -> !c.input().isEmpty()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"region\":\"us-east-1\",\"a\":1}",
                "{\"a\":1, \"region\" : \"us-east-1\" }",
                "{\"region\":\"us-east-1\",\"region\":\"us-east-1\"}",
                "{\"reg\\u0069on\":\"us-east-1\"}",
                "{\"region\":\"us\\u002Deast\\u002d1\"}",
                " {\"region\":\"us-east-1\",\"exported_region\":\"x\"} "
            })
    void leavesLinesAloneThatNameOurRegionAlready(String line) {
        assertThat(tagged(line)).isEqualTo(line);
    }

    @Test
    void writesAndComparesAnyNameOfTheField() {
        RegionInjector injector = injector("a\"\\\n\t\0é日😀\ud800");
        String escaped = "a\\\"\\\\\\u000a\\u0009\\u0000é日😀\\ud800";

        assertThat(utf8(injector, "{\"b\":1}")).isEqualTo("{\"" + escaped + "\":\"us-east-1\",\"b\":1}");
        String own = "{\"\\u0061\\\"\\\\\\n\\t\\u0000\\u00e9\\u65e5\\uD83D\\ude00\\ud800\":1}";
        assertThat(utf8(injector, own)).isEqualTo("{\"" + escaped + "\":\"us-east-1\",\"exported_" + escaped + "\":1}");
    }

    @Test
    void takesALoneSurrogateForNothingButItself() {
        RegionInjector injector = injector("\ud83d");

        assertThat(utf8(injector, "{\"\\ud83d\":1}")).contains("exported_");
        assertThat(utf8(injector, "{\"\\ud83d\\ude00\":1}")).doesNotContain("exported_");
        assertThat(utf8(injector, "{\"\\ude00\":1}")).doesNotContain("exported_");
        assertThat(utf8(injector, "{\"?\":1}")).doesNotContain("exported_");
    }

    @Test
    void comparesTheValueOfEveryRegionInFull() {
        assertThat(tagged("{\"region\":\"us-east-\"}")).contains("exported_region");
        assertThat(tagged("{\"region\":\"us-east-10\"}")).contains("exported_region");
        assertThat(tagged("{\"region\":[\"us-east-1\"]}")).contains("exported_region");
        assertThat(tagged("{\"region\":\"US-EAST-1\"}")).contains("exported_region");
    }

    @Test
    void refusesAWindowOutsideOfTheArray() {
        RegionInjector injector = injector("region");

        assertThatThrownBy(() -> injector.inject(new byte[3], 1, 3, new LineBuffer(1)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void looksAtNothingOutsideOfItsWindow() throws IOException {
        byte[] bytes = "xx{\"a\":1}xx".getBytes(ISO_8859_1);
        LineBuffer out = new LineBuffer(1);

        injector("region").inject(bytes, 2, 7, out);

        assertThat(new String(out.bytes(), 0, out.length(), ISO_8859_1))
                .isEqualTo("{\"region\":\"us-east-1\",\"a\":1}");
    }

    private static RegionInjector injector(String field) {
        return new RegionInjector(US_EAST_1, new InjectionPolicy(field, TextPolicy.PREFIX, ConflictPolicy.RENAME));
    }

    private static String utf8(RegionInjector injector, String line) {
        return Injection.of(line, injector, java.nio.charset.StandardCharsets.UTF_8)
                .text();
    }

    private static String withoutLineFeed(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }
}
