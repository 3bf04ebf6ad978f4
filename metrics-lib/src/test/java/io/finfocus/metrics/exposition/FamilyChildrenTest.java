package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.Pages.leftOut;
import static io.finfocus.metrics.exposition.Pages.merge;
import static io.finfocus.metrics.exposition.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which family's samples those are whose name could be a child's, and that they share its fate. */
class FamilyChildrenTest {
    @Test
    void trap08KeepsAFamilyWhereItsFirstChildStoodAndItsSamplesInTheirOrder() {
        MergedExposition merged = merge("""
                h_count 1
                a 2
                h{x="1"} 3
                h_bucket{le="1"} 4
                # TYPE h histogram
                h_bucket{le="2"} 5
                h_count 6
                """);

        assertThat(text(merged)).isEqualTo("""
                # TYPE h histogram
                h_count{r="A"} 1
                h{r="A",x="1"} 3
                h_bucket{r="A",le="1"} 4
                h_bucket{r="A",le="2"} 5
                a{r="A"} 2
                """);
        assertThat(leftOut(merged)).containsExactly("A line 7: duplicate-series (1)");
    }

    @Test
    void trap08LeavesOutWithAFamilyTheChildrenBeforeItsType() {
        MergedExposition merged = merge("""
                # TYPE h summary
                h_sum 1
                h_count 1
                """, """
                h_count 2
                h_sum 2
                # TYPE h histogram
                h_bucket{le="+Inf"} 2
                """);

        assertThat(text(merged)).isEqualTo("""
                # TYPE h summary
                h_sum{r="A"} 1
                h_count{r="A"} 1
                """);
        assertThat(leftOut(merged)).containsExactly("B line 3: type-conflict (3)");
    }

    @Test
    void trap08LeavesAChildBeforeTheTypeToItsOwnOne() {
        MergedExposition merged = merge("""
                # TYPE h_count gauge
                h_count 1
                h_bucket 2
                # TYPE h summary
                h_sum 3
                """);

        assertThat(text(merged)).isEqualTo("""
                h_bucket{r="A"} 2
                # TYPE h summary
                h_sum{r="A"} 3
                """);
        assertThat(leftOut(merged)).containsExactly("A line 1: collision (1)");
    }

    @Test
    void trap67LeavesOutTheChildrenThatStandBeforeTheTypeOfALaunchersFamily() {
        MergedExposition merged = merge("""
                finfocus_plugin_up_count 2
                # TYPE finfocus_plugin_up summary
                finfocus_plugin_up_sum 1
                """);

        assertThat(text(merged)).isEmpty();
        assertThat(leftOut(merged)).containsExactly("A line 2: reserved (2)");
    }

    @Test
    void trap06LeavesAHistogramItsCountBesideAFamilyOfThatNameOnItsPage() {
        String histogram = """
                # TYPE h histogram
                h_bucket{le="+Inf"} 1
                h_sum 1
                h_count 1
                """;
        String gauge = "# TYPE h_count gauge\nh_count 3\n";

        MergedExposition gaugeFirst = merge(gauge + histogram);
        MergedExposition histogramFirst = merge(histogram + gauge);
        MergedExposition gaugeTwice = merge(gauge + histogram + gauge);

        for (MergedExposition merged : List.of(gaugeFirst, histogramFirst, gaugeTwice)) {
            assertThat(text(merged)).isEqualTo("""
                    # TYPE h histogram
                    h_bucket{r="A",le="+Inf"} 1
                    h_sum{r="A"} 1
                    h_count{r="A"} 1
                    """);
        }
        assertThat(leftOut(gaugeFirst)).containsExactly("A line 1: collision (1)");
        assertThat(leftOut(histogramFirst)).containsExactly("A line 5: collision (1)");
        assertThat(leftOut(gaugeTwice)).containsExactly("A line 1: collision (2)");
    }

    @Test
    void trap06KeepsTheFamilyWhoseNameIsThatOfALeftOutHistogramsChild() {
        MergedExposition merged = merge("# TYPE h gauge\nh 1\n", """
                # TYPE h histogram
                h_count 2
                # TYPE h_count gauge
                h_count 3
                """);

        assertThat(text(merged)).isEqualTo("""
                # TYPE h gauge
                h{r="A"} 1
                # TYPE h_count gauge
                h_count{r="B"} 3
                """);
        assertThat(leftOut(merged)).containsExactly("B line 1: type-conflict (1)");
    }

    @Test
    void trap28CountsTheRepeatedSamplesOfALeftOutFamilyWithTheFamilyOnly() {
        MergedExposition merged = merge("""
                # TYPE a gauge
                a 1
                # TYPE h histogram
                h_sum 1
                """, """
                finfocus_plugin_state 1
                finfocus_plugin_state 2
                # TYPE a counter
                a 1
                a 1
                # TYPE h_sum gauge
                h_sum 1
                h_sum 1
                b 1
                b 1
                finfocus_plugin_up_count 1
                finfocus_plugin_up_count 1
                # TYPE finfocus_plugin_up summary
                finfocus_plugin_up_count 1
                """);

        assertThat(leftOut(merged))
                .containsExactly(
                        "B line 1: reserved (2)",
                        "B line 3: type-conflict (2)",
                        "B line 6: collision (2)",
                        "B line 10: duplicate-series (1)",
                        "B line 13: reserved (3)");
        assertThat(merged.reports().get(1).samples()).isEqualTo(1);
        assertThat(merged.reports().get(1).dropped())
                .isEqualTo(Map.of(
                        DropReason.RESERVED, 5L,
                        DropReason.TYPE_CONFLICT, 2L,
                        DropReason.COLLISION, 2L,
                        DropReason.DUPLICATE_SERIES, 1L));
    }
}
