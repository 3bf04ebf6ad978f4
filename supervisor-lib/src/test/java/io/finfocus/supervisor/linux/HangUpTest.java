package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangUpTest {
    @Test
    void comesWhenTheLastReaderCloses() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            CompletableFuture<Boolean> hangUp = CompletableFuture.supplyAsync(() -> HangUp.await(pipe.writer()));
            try (var writer = new FileOutputStream("/proc/self/fd/" + pipe.writer())) {
                writer.write('x');
            }
            assertThat(pipe.reader().read()).isEqualTo('x');
            assertThat(hangUp).isNotDone();
            assertThat(HangUp.hasCome(pipe.writer())).isFalse();

            pipe.reader().close();

            assertThat(hangUp.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void isToldToWhoComesLate() throws IOException {
        try (Pipe pipe = Pipe.open()) {
            pipe.reader().close();

            assertThat(HangUp.await(pipe.writer())).isTrue();
            assertThat(HangUp.hasCome(pipe.writer())).isTrue();
        }
    }

    @Test
    void cannotBeToldOfWhatIsNotOpen() {
        assertThat(HangUp.await(1 << 20)).isFalse();
    }
}
