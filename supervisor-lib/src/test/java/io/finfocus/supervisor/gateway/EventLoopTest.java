package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopTest {
    private EventLoop loop;

    @BeforeEach
    void start() throws IOException {
        loop = EventLoop.start(NanoClock.system());
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void goesOnAfterAMomentThatHasPassed() {
        long pastNanos = -Duration.ofSeconds(1).toNanos();
        Queue<Long> answers = new ArrayDeque<>(List.of(pastNanos, EventLoop.Timed.NEVER));

        loop.offerAndWait(() -> loop.schedule(nowNanos -> answers.remove()));

        awaitTicks(answers);
        assertThat(loop.offerAndWait(() -> {})).isTrue();
    }

    @Test
    void goesOnAfterATaskThatFails() {
        loop.offerAndWait(() -> {
            throw new IllegalStateException("thrown by a test");
        });

        assertThat(loop.offerAndWait(() -> {})).isTrue();
    }

    @Test
    void doesNothingOnceItIsClosed() {
        loop.close();

        assertThat(loop.offer(() -> {})).isFalse();
        assertThat(loop.offerAndWait(() -> {})).isFalse();
    }

    @Test
    void closesInSpiteOfAnInterrupt() {
        Thread.currentThread().interrupt();

        loop.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(loop.offer(() -> {})).isFalse();
    }

    private void awaitTicks(Queue<Long> answers) {
        Loopback.await("the second tick", () -> {
            boolean[] done = {false};
            boolean open = loop.offerAndWait(() -> done[0] = answers.isEmpty());
            assertThat(open).isTrue();
            return done[0];
        });
    }
}
