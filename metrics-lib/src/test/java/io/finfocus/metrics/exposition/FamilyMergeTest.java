package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.Pages.leftOut;
import static io.finfocus.metrics.exposition.Pages.merge;
import static io.finfocus.metrics.exposition.Pages.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How families of several pages become one page. Numbers are those of the traps in the research notes on merging. */
class FamilyMergeTest {
    @Test
    void trap01JoinsAFamilyOfTwoRegionsUnderOneHeader() {
        String page = """
                # HELP a Things.
                # TYPE a counter
                a 1
                """;

        assertThat(text(merge(page, page))).isEqualTo("""
                # HELP a Things.
                # TYPE a counter
                a{r="A"} 1
                a{r="B"} 1
                """);
    }

    @Test
    void trap02TakesTheFirstHelp() {
        MergedExposition merged = merge("# TYPE a gauge\na 1\n", "# HELP a B's.\na 2\n", "# HELP a C's.\na 3\n");

        assertThat(text(merged)).isEqualTo("""
                # HELP a B's.
                # TYPE a gauge
                a{r="A"} 1
                a{r="B"} 2
                a{r="C"} 3
                """);
        assertThat(leftOut(merged)).isEmpty();
    }

    @Test
    void trap03LeavesOutAFamilyOfAnotherExplicitTypeAndKeepsTheRest() {
        MergedExposition merged =
                merge("# TYPE a gauge\na 1\n", "# HELP a x\n# TYPE a counter\na 2\na{x=\"1\"} 3\nb 4\n");

        assertThat(text(merged)).isEqualTo("""
                # TYPE a gauge
                a{r="A"} 1
                b{r="B"} 4
                """);
        assertThat(leftOut(merged)).containsExactly("B line 2: type-conflict (2)");
        assertThat(merged.reports().get(1).leftOut().map(LeftOut::detail))
                .containsExactly("family a is a counter here and a gauge elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 1\n", "# TYPE a untyped\na 1\n"})
    void trap04LetsUntypedSamplesJoinTheFirstExplicitType(String untyped) {
        assertThat(text(merge(untyped, "# TYPE a gauge\na 2\n"))).isEqualTo("""
                # TYPE a gauge
                a{r="A"} 1
                a{r="B"} 2
                """);
    }

    @Test
    void keepsAnExplicitUntypedAndInventsNone() {
        assertThat(text(merge("# TYPE a untyped\na 1\nb 2\n"))).isEqualTo("""
                # TYPE a untyped
                a{r="A"} 1
                b{r="A"} 2
                """);
    }

    @Test
    void trap05GroupsUntypedChildrenUnderTheHistogramOfAnotherRegionInTheirOrder() {
        MergedExposition merged = merge("""
                foo_bucket{le="1"} 1
                foo_sum 2
                foo_count 3
                foo_bucket{x="y",le="1"} 4
                foo_sum{x="y"} 5
                foo_max 6
                """, """
                # TYPE foo histogram
                foo_bucket{le="+Inf"} 7
                foo_sum 8
                foo_count 7
                """);

        assertThat(text(merged)).isEqualTo("""
                # TYPE foo histogram
                foo_bucket{r="A",le="1"} 1
                foo_sum{r="A"} 2
                foo_count{r="A"} 3
                foo_bucket{r="A",x="y",le="1"} 4
                foo_sum{r="A",x="y"} 5
                foo_bucket{r="B",le="+Inf"} 7
                foo_sum{r="B"} 8
                foo_count{r="B"} 7
                foo_max{r="A"} 6
                """);
        assertThat(leftOut(merged)).isEmpty();
    }

    @Test
    void trap05GivesASummaryNoBuckets() {
        assertThat(text(merge(
                        "# TYPE foo summary\nfoo{quantile=\"0.5\"} 1\nfoo_sum 2\nfoo_count 3\n",
                        "foo_bucket 4\nfoo_sum 5\n")))
                .isEqualTo("""
                        # TYPE foo summary
                        foo{r="A",quantile="0.5"} 1
                        foo_sum{r="A"} 2
                        foo_count{r="A"} 3
                        foo_sum{r="B"} 5
                        foo_bucket{r="B"} 4
                        """);
    }

    @Test
    void trap06LeavesOutAFamilyThatHasTheNameOfAnothersChild() {
        String histogram = "# TYPE foo histogram\nfoo_bucket{le=\"+Inf\"} 1\nfoo_sum 1\nfoo_count 1\n";
        String gauge = "# HELP foo_count x\n# TYPE foo_count gauge\nfoo_count 2\n";
        String kept = """
                # TYPE foo histogram
                foo_bucket{r="%1$s",le="+Inf"} 1
                foo_sum{r="%1$s"} 1
                foo_count{r="%1$s"} 1
                """;

        MergedExposition histogramFirst = merge(histogram, gauge);
        MergedExposition gaugeFirst = merge(gauge, histogram);

        assertThat(text(histogramFirst)).isEqualTo(kept.formatted("A"));
        assertThat(leftOut(histogramFirst)).containsExactly("B line 1: collision (1)");
        assertThat(text(gaugeFirst)).isEqualTo(kept.formatted("B"));
        assertThat(leftOut(gaugeFirst)).containsExactly("A line 1: collision (1)");
    }

    @Test
    void trap06LetsAFamilyThatIsItselfLeftOutCollideWithNothing() {
        MergedExposition merged = merge("""
                # TYPE foo histogram
                foo_count 1
                """, """
                # TYPE foo_count histogram
                foo_count_count 2
                """, """
                # TYPE foo_count_count gauge
                foo_count_count 3
                """);

        assertThat(text(merged)).isEqualTo("""
                # TYPE foo histogram
                foo_count{r="A"} 1
                # TYPE foo_count_count gauge
                foo_count_count{r="C"} 3
                """);
        assertThat(leftOut(merged)).containsExactly("B line 1: collision (1)");
    }

    @Test
    void trap07KeepsAGaugeAndTheTotalOfItsNameApart() {
        assertThat(text(merge("# TYPE foo gauge\nfoo 1\n# TYPE foo_total counter\nfoo_total 2\n")))
                .isEqualTo("""
                # TYPE foo gauge
                foo{r="A"} 1
                # TYPE foo_total counter
                foo_total{r="A"} 2
                """);
    }

    @Test
    void trap08HoistsATypeThatComesAfterSamples() {
        assertThat(text(merge("foo_bucket{le=\"1\"} 1\nfoo_sum 2\n# TYPE foo histogram\nfoo_count 3\n")))
                .isEqualTo("""
                        # TYPE foo histogram
                        foo_bucket{r="A",le="1"} 1
                        foo_sum{r="A"} 2
                        foo_count{r="A"} 3
                        """);
    }

    @Test
    void trap09PutsAFamilyInPiecesTogether() {
        assertThat(text(merge("a 1\nb 2\na{x=\"1\"} 3\nb{x=\"1\"} 4\n"))).isEqualTo("""
                a{r="A"} 1
                a{r="A",x="1"} 3
                b{r="A"} 2
                b{r="A",x="1"} 4
                """);
    }

    @Test
    void trap10KeepsTheFirstHelpAndTheFirstTypeOfAPage() {
        MergedExposition merged = merge("""
                # HELP a one
                # TYPE a gauge
                a 1
                # HELP a two
                # TYPE a gauge
                # TYPE a counter
                a{x="1"} 2
                """);

        assertThat(text(merged)).isEqualTo("""
                # HELP a one
                # TYPE a gauge
                a{r="A"} 1
                a{r="A",x="1"} 2
                """);
        assertThat(leftOut(merged)).isEmpty();
    }

    @Test
    void trap39TakesAnEmptyPageAsOneWithoutSamples() {
        MergedExposition merged = merge("", "\n \n\t\n");

        assertThat(merged.size()).isZero();
        assertThat(merged.reports()).noneMatch(SourceReport::malformed).allMatch(report -> report.samples() == 0);
    }

    @Test
    void trap40WritesAHeaderOnlyWhereARegionHasSamples() {
        assertThat(text(merge("# HELP a A's.\n# TYPE a gauge\n# HELP b x\n# TYPE b gauge\n", "c 1\na 2\n")))
                .isEqualTo("""
                        # HELP a A's.
                        # TYPE a gauge
                        a{r="B"} 2
                        c{r="B"} 1
                        """);
    }

    @Test
    void trap40LetsATypeWithoutSamplesDisplaceNone() {
        MergedExposition merged = merge("# TYPE a gauge\n", "# TYPE a counter\na 1\n");

        assertThat(text(merged)).isEqualTo("# TYPE a counter\na{r=\"B\"} 1\n");
        assertThat(leftOut(merged)).isEmpty();
    }

    @Test
    void trap67LeavesOutTheLaunchersOwnFamiliesAndTheirChildren() {
        MergedExposition merged = merge("""
                # HELP finfocus_plugin_up mine
                # TYPE finfocus_plugin_up histogram
                finfocus_plugin_up_count 1
                finfocus_plugin_up_sum 1
                finfocus_plugin_state{x="1"} 1
                finfocus_plugin_upside 3
                """);

        assertThat(text(merged)).isEqualTo("finfocus_plugin_upside{r=\"A\"} 3\n");
        assertThat(leftOut(merged)).containsExactly("A line 1: reserved (2)", "A line 5: reserved (1)");
        assertThat(merged.reports().getFirst().dropped()).isEqualTo(Map.of(DropReason.RESERVED, 3L));
    }

    @Test
    void joinsTheOwnPageWithoutALabelAndLetsItUseReservedNames() {
        MetricsSource own = MetricsSource.own("""
                # TYPE finfocus_plugin_up gauge
                finfocus_plugin_up{r="A"} 1
                # TYPE process_open_fds gauge
                process_open_fds { } 7
                """.getBytes(UTF_8));
        MetricsSource plugin = MetricsSource.of(new RegionId("A"), """
                # TYPE finfocus_plugin_up counter
                finfocus_plugin_up 5
                # HELP process_open_fds Open.
                # TYPE process_open_fds gauge
                process_open_fds 8
                """.getBytes(UTF_8));

        MergedExposition merged = Pages.MERGER.mergeSources(List.of(own, plugin));

        assertThat(text(merged)).isEqualTo("""
                # TYPE finfocus_plugin_up gauge
                finfocus_plugin_up{r="A"} 1
                # HELP process_open_fds Open.
                # TYPE process_open_fds gauge
                process_open_fds 7
                process_open_fds{r="A"} 8
                """);
        assertThat(leftOut(merged)).containsExactly("A line 1: reserved (1)");
    }

    @Test
    void losesOnlyTheMalformedPage() {
        MergedExposition merged = merge("# TYPE a gauge\na 1\n", "# TYPE c gauge\nc 1\na x\n", "a 3\nc 1\n");

        assertThat(text(merged)).isEqualTo("""
                # TYPE a gauge
                a{r="A"} 1
                a{r="C"} 3
                c{r="C"} 1
                """);
        assertThat(leftOut(merged)).containsExactly("B line 3: malformed (1)");
        assertThat(merged.reports().get(1).malformed()).isTrue();
        assertThat(merged.reports()).extracting(SourceReport::samples).containsExactly(1L, 0L, 2L);
    }

    @Test
    void writesToAStreamWhatItGivesAsAnArray() throws IOException {
        String page = "# HELP a " + "x".repeat(100_000) + "\na 1\n" + "b{x=\"" + "y".repeat(70_000) + "\"} 1\nc 2\n";
        MergedExposition merged = merge(page, page);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        merged.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(merged.toByteArray()).hasSize((int) merged.size());
    }

    @Test
    void refusesTwoPagesOfOneRegion() {
        MetricsSource source = MetricsSource.of(new RegionId("eu"), new byte[0]);

        assertThatThrownBy(() -> Pages.MERGER.mergeSources(List.of(source, source)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot merge two pages of region eu: their series would be the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a:b", "__a", "a ", "é"})
    void refusesALabelThatIsNoLabelName(String label) {
        assertThatThrownBy(() -> new ExpositionMerger(label, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot use label name \"" + label
                        + "\": must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __");
    }
}
