package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.Pages.leftOut;
import static io.finfocus.metrics.exposition.Pages.merge;
import static io.finfocus.metrics.exposition.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

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
}
