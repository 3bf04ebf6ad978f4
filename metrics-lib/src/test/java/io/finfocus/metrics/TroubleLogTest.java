package io.finfocus.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroubleLogTest {
    private final TroubleLog log = new TroubleLog();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void captureTheLog() {
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void giveStandardErrorBack() {
        System.setErr(standardError);
    }

    @Test
    void saysOnceThatMetricsAreIncompleteAndOnceThatTheyAreCompleteAgain() {
        assertThat(told(DropReason.TIMEOUT)).containsExactly("WARN cannot use all metrics: TIMEOUT");
        assertThat(told(DropReason.TIMEOUT)).isEmpty();
        assertThat(told()).containsExactly("INFO metrics are complete again");
        assertThat(told()).isEmpty();
    }

    @Test
    void saysNothingOfARestart() {
        assertThat(told(DropReason.CONNECT)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void takesBackAWarningThatARestartFollowed() {
        assertThat(told(DropReason.STATUS)).hasSize(1);
        assertThat(told(DropReason.CONNECT)).isEmpty();
        assertThat(told()).containsExactly("INFO metrics are complete again");
    }

    /** What one round has written: level and message of each line. */
    private List<String> told(DropReason... reasons) {
        Set<DropReason> all = EnumSet.noneOf(DropReason.class);
        all.addAll(List.of(reasons));
        written.reset();
        log.tell(new RegionId("eu"), all, () -> reasons[0].name());
        return written.toString(UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^.*(WARN|INFO|DEBUG) .*?(cannot|metrics are)", "$1 $2"))
                .toList();
    }
}
