package io.finfocus.logs;

import static io.finfocus.logs.Injection.KEEP;
import static io.finfocus.logs.Injection.tagged;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConflictRenamingTest {
    @Test
    void prefixesAgainWhileTheNameIsTakenBeforeOrBehind() {
        assertThat(tagged("""
                {"region":"x","exported_region":"y"}""")).isEqualTo("""
                {"region":"us-east-1","exported_exported_region":"x","exported_region":"y"}""");
        assertThat(tagged("""
                {"exported_exported_region":1,"exported_region":"y","region":"x"}""")).isEqualTo("""
                {"region":"us-east-1","exported_exported_region":1,"exported_region":"y","exported_exported_exported_region":"x"}""");
    }

    @Test
    void takesNamesForTakenByWhatTheyDecodeTo() {
        assertThat(tagged("""
                {"region":"x","\\u0065xported_region":"y"}""")).isEqualTo("""
                {"region":"us-east-1","exported_exported_region":"x","\\u0065xported_region":"y"}""");
    }

    @Test
    void takesNoNestedAndNoSimilarNameForTaken() {
        assertThat(tagged("""
                {"region":"x","a":{"exported_region":1},"exported_Region":2,"exportedxregion":3,"xported_region":4}""")).startsWith("""
                {"region":"us-east-1","exported_region":"x",""");
    }

    @Test
    void givesRepeatedRegionsDifferentNames() {
        assertThat(tagged("""
                {"region":1,"exported_exported_region":2,"region":3}""")).isEqualTo("""
                {"region":"us-east-1","exported_region":1,"exported_exported_region":2,"exported_exported_exported_region":3}""");
    }

    @Test
    void leavesOutOursWhereAnotherOneMakesItStandFirst() {
        assertThat(tagged("""
                {"region":"us-east-1","region":"x"}""")).isEqualTo("""
                {"region":"us-east-1","exported_region":"x"}""");
        assertThat(tagged("""
                { "a":1, "region":"us-east-1", "b":2, "region":"x", "region" : "us-east-1" }""")).isEqualTo("""
                {"region":"us-east-1", "a":1, "b":2, "exported_region":"x"}""");
    }

    @Test
    void changesNoOtherByteOfTheLine() {
        assertThat(tagged(" {\t\"region\"\r: [1, {\"region\":2}] , \"b\" :\"\\u00e9\\\\\"  }  "))
                .isEqualTo(
                        " {\"region\":\"us-east-1\",\t\"exported_region\"\r: [1, {\"region\":2}] , \"b\" :\"\\u00e9\\\\\"  }  ");
    }

    @Test
    void knowsAnEscapeInAValueFromOneInAName() {
        assertThat(tagged("""
                {"a":"\\n","region":"\\n","exported_region":"\\n"}""")).isEqualTo("""
                {"region":"us-east-1","a":"\\n","exported_exported_region":"\\n","exported_region":"\\n"}""");
    }

    @Test
    void keepsConflictsWhereToldTo() {
        String line = "{\"region\":\"x\",\"region\":\"us-east-1\"}";

        assertThat(tagged(line, KEEP)).isEqualTo(line);
        assertThat(tagged("{\"a\":1}", KEEP)).isEqualTo("{\"region\":\"us-east-1\",\"a\":1}");
    }

    @Test
    void takesALineForTextThatRenamingWouldBlowUp() {
        String hundreds = regions(400);
        String thousands = regions(4_000);

        assertThat(tagged(hundreds)).startsWith("{\"region\":\"us-east-1\",\"exported_region\":0,");
        assertThat(tagged(hundreds)).hasSizeLessThan(ConflictRenaming.MAX_GROWTH);
        assertThat(tagged(thousands)).isEqualTo("[us-east-1] " + thousands);
    }

    private static String regions(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"region\":" + i).collect(joining(",", "{", "}"));
    }
}
