package io.finfocus.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayCountersTest {
    private long now = Long.MAX_VALUE - 5;
    private final RelayCounters counters = new RelayCounters(() -> now);

    @Test
    void countsAStallWhileItLasts() {
        now += 10;
        assertThat(counters.stalled()).isZero();

        counters.beginStall();
        now += 7;
        assertThat(counters.stalled()).isEqualTo(Duration.ofNanos(7));
        now += 3;
        counters.endStall();
        now += 100;

        assertThat(counters.stalled()).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void countsTwoStallsAtOnceTwice() {
        counters.beginStall();
        now += 5;
        counters.beginStall();
        now += 10;
        counters.endStall();
        now += 2;
        counters.endStall();

        assertThat(counters.stalled()).isEqualTo(Duration.ofNanos(5 + 20 + 2));
    }
}
