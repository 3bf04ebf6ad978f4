package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalLineTest {
    private static final ProcessInstance INSTANCE = new ProcessInstance(1, 77, 18001);
    private static final Failure FAILURE = new Failure(FailureReason.EXIT, "exited with code 7");
    private static final ProcessState PENDING = new ProcessState.Pending(1, 1, Optional.empty());
    private static final ProcessState STARTING = ProcessState.Starting.of(INSTANCE, 1);
    private static final ProcessState.Ready READY = ProcessState.Ready.of(INSTANCE, 1);

    private static String line(ProcessState before, ProcessState after) {
        ProcessSpec spec = ProcessSpec.of(new RegionId("eu"), List.of("/bin/plugin"), Map.of(), 18001);
        return JournalLine.of(spec, before, after, Optional.of(Duration.ofMillis(312)))
                .map(line -> line.level() + " " + line.text())
                .orElse("");
    }

    @Test
    void tellsTheStoryOfAStart() {
        assertThat(line(PENDING, STARTING)).isEqualTo("INFO starting: attempt 1 of 3, pid 77");
        assertThat(line(STARTING, new ProcessState.Starting(INSTANCE, 1, 1, Optional.of("refused"))))
                .isEmpty();
        assertThat(line(STARTING, ProcessState.Starting.of(INSTANCE.withPort(4711), 1)))
                .isEqualTo("INFO announced port 4711");
        assertThat(line(STARTING, READY)).isEqualTo("INFO ready after 312ms: port 18001, pid 77");
    }

    @Test
    void tellsOfFailuresWithTheirCauseAndWhatFollows() {
        assertThat(line(READY, READY.withFailedProbes(1))).isEqualTo("WARN health check failed: 1 of 3 in a row");
        assertThat(line(READY.withFailedProbes(1), READY)).isEmpty();
        assertThat(line(READY, new ProcessState.Stopping(INSTANCE, 1, Optional.of(FAILURE), true)))
                .isEmpty();
        assertThat(line(READY, new ProcessState.Backoff(1, 1, FAILURE, Duration.ofMillis(512))))
                .isEqualTo("WARN attempt 1 of 3 failed: exited with code 7; next attempt in 512ms");
        assertThat(line(READY, new ProcessState.Exhausted(1, 3, FAILURE)))
                .isEqualTo("ERROR attempt 3 of 3 failed: exited with code 7; giving up");
    }

    @Test
    void tellsOfAStopAndOfItsEscalation() {
        ProcessState stopping = new ProcessState.Stopping(INSTANCE, 1, Optional.empty(), false);
        assertThat(line(READY, stopping)).isEqualTo("INFO stopping with TERM, then KILL after 4s");
        assertThat(line(READY, new ProcessState.Stopping(INSTANCE, 1, Optional.of(FAILURE), false)))
                .isEqualTo("WARN exited with code 7; stopping with TERM, then KILL after 4s");
        assertThat(line(stopping, new ProcessState.Stopping(INSTANCE, 1, Optional.empty(), true)))
                .isEqualTo("WARN killing its process group: not ended by TERM");
        assertThat(line(READY, new ProcessState.Stopping(INSTANCE, 1, Optional.empty(), true)))
                .isEqualTo("WARN killing its process group");
        assertThat(line(stopping, new ProcessState.Stopped(1, 1))).isEqualTo("INFO stopped");
    }
}
