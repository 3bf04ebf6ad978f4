package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final long MIB = 1 << 20;

    private final RecordedPauses progress = new RecordedPauses();
    private final Attempts attempts =
            new Attempts("file", new RetryPolicy(3, Duration.ofNanos(1000), Duration.ofMillis(1)), progress);

    @Test
    void endAfterSomeFailuresInARow() throws Exception {
        fail(0);
        fail(MIB - 1);

        assertThatThrownBy(() -> fail(0))
                .isExactlyInstanceOf(FetchException.class)
                .hasMessage("broken (attempt 3, the last one)");
    }

    @Test
    void beginAnewWithEachMebibyteNeverSeenBefore() throws Exception {
        for (int i = 1; i <= 20; i++) {
            fail(i * MIB);
            fail(0);
        }

        assertThat(progress.pauses).hasSize(40);
    }

    @Test
    void endIfTheSameBytesComeAgainAndAgain() throws Exception {
        fail(5 * MIB);
        fail(5 * MIB);

        assertThatThrownBy(() -> fail(5 * MIB)).isExactlyInstanceOf(FetchException.class);
    }

    @Test
    void pauseLongerEachTimeWithSomeJitter() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofSeconds(1));

        for (int i = 0; i < 100; i++) {
            assertThat(policy.pause(1, Duration.ZERO)).isBetween(Duration.ofMillis(80), Duration.ofMillis(120));
            assertThat(policy.pause(3, Duration.ZERO)).isBetween(Duration.ofMillis(320), Duration.ofMillis(480));
        }
        assertThat(policy.pause(9, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pauseAsLongAsTheServerAsksForWithinReason() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(policy.pause(1, Duration.ofMillis(700))).isEqualTo(Duration.ofMillis(700));
        assertThat(policy.pause(1, Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(1));
    }

    private void fail(long position) throws FetchException {
        attempts.reached(position);
        attempts.failed(new TransientException("broken"));
    }

    private static final class RecordedPauses implements FetchProgress {
        private final List<Duration> pauses = new ArrayList<>();

        @Override
        public void retrying(String file, String reason, Duration pause) {
            pauses.add(pause);
        }

        @Override
        public void begin() {}

        @Override
        public void received(RegionId region, long position, OptionalLong totalBytes) {}

        @Override
        public void fetched(RegionId region, long binaryBytes) {}

        @Override
        public void oversized(RegionId region, long binaryBytes, long limitBytes) {}

        @Override
        public void failed(FetchProblem problem) {}

        @Override
        public void end(FetchResult result) {}
    }
}
