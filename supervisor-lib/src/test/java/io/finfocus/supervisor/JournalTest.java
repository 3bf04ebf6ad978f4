package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JournalTest {
    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CountDownLatch unblocked = new CountDownLatch(1);

    @BeforeEach
    void blockTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                try {
                    unblocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.println(line);
            }
        });
    }

    @AfterEach
    void giveTheLogBack() {
        System.setErr(stderr);
    }

    @Test
    void tellsWhetherWhatWasSaidHasBeenWritten() throws Exception {
        try (Journal journal = new Journal()) {
            assertThat(journal.awaitWritten(Duration.ofMinutes(1))).isTrue();
            journal.write(new RegionId("eu"), new JournalLine(Level.WARN, "giving up"));

            assertThat(journal.awaitWritten(Duration.ofMillis(10))).isFalse();
            unblocked.countDown();

            assertThat(journal.awaitWritten(Duration.ofMinutes(1))).isTrue();
            assertThat(log.toString(StandardCharsets.UTF_8)).contains("giving up");
        }
    }
}
