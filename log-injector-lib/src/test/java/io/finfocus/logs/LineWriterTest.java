package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineWriterTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<IOException> failures = new ArrayList<>();

    @Test
    void writesLinesAndAddsTheirEndToOwnOnes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineWriter writer = writer(out, ClosedOutputPolicy.STOP);

        assertThat(writer.write("xa\nb\nx".getBytes(ISO_8859_1), 1, 4)).isTrue();
        assertThat(writer.writeLine("own".getBytes(ISO_8859_1))).isTrue();

        assertThat(out.toString(ISO_8859_1)).isEqualTo("a\nb\nown\n");
    }

    @Test
    void refusesLinesAfterAFailureIfToldToStop() {
        LineWriter writer = writer(new ClosedOutput(), ClosedOutputPolicy.STOP);

        assertThat(writeLine(writer)).isFalse();
        assertThat(writeLine(writer)).isFalse();

        assertThat(failures).extracting(IOException::getMessage).containsExactly("Broken pipe 1");
        assertThat(writer.discardedBytes()).isZero();
    }

    @Test
    void discardsAndCountsLinesAfterAFailureIfToldTo() {
        LineWriter writer = writer(new ClosedOutput(), ClosedOutputPolicy.DISCARD);

        assertThat(writeLine(writer)).isTrue();
        assertThat(writeLine(writer)).isTrue();
        assertThat(writeLine(writer)).isTrue();

        assertThat(failures).extracting(IOException::getMessage).containsExactly("Broken pipe 1");
        assertThat(writer.discardedBytes()).isEqualTo(3 * 5);
    }

    @Test
    void survivesAListenerThatFails() {
        LineWriter writer = new LineWriter(new ClosedOutput(), ClosedOutputPolicy.DISCARD, e -> {
            throw new IllegalStateException("listener");
        });

        assertThat(writeLine(writer)).isTrue();
        assertThat(writeLine(writer)).isTrue();
    }

    @Test
    void letsTheListenerWrite() {
        List<Boolean> taken = new ArrayList<>();
        LineWriter[] writer = new LineWriter[1];
        writer[0] = new LineWriter(
                new ClosedOutput(), ClosedOutputPolicy.DISCARD, e -> taken.add(onOtherThread(writer[0])));

        assertThat(writeLine(writer[0])).isTrue();

        assertThat(taken).containsExactly(true);
    }

    @Test
    void takesNothingAfterItIsClosed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineWriter writer = writer(out, ClosedOutputPolicy.DISCARD);

        assertThat(writer.close(LONG)).isTrue();

        assertThat(writeLine(writer)).isFalse();
        assertThat(out.size()).isZero();
        assertThat(writer.close(Duration.ZERO)).isTrue();
    }

    @Test
    void closesOnlyWhenTheWritesBeforeAreOut() {
        BlockedOutput out = new BlockedOutput();
        LineWriter writer = writer(out, ClosedOutputPolicy.STOP);
        CompletableFuture<Boolean> write =
                CompletableFuture.supplyAsync(() -> writeLine(writer), Thread::startVirtualThread);
        out.awaitBlocked();
        CompletableFuture<String> writtenWhenClosed = CompletableFuture.supplyAsync(
                () -> writer.close(LONG) ? out.written() : "not closed", Thread::startVirtualThread);

        out.release();

        assertThat(write.join()).isTrue();
        assertThat(writtenWhenClosed.join()).isEqualTo("line\n");
    }

    @Test
    void givesUpWhatWaitsWhenTheOutputIsBlockedAtTheDeadline() {
        BlockedOutput out = new BlockedOutput();
        LineWriter writer = writer(out, ClosedOutputPolicy.DISCARD);
        CompletableFuture<Boolean> blocked =
                CompletableFuture.supplyAsync(() -> writeLine(writer), Thread::startVirtualThread);
        out.awaitBlocked();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> writeLine(writer), Thread::startVirtualThread);

        assertThat(writer.close(Duration.ofMillis(1))).isFalse();
        out.release();

        blocked.join();
        assertThat(waiting.join()).isFalse();
        assertThat(out.written()).isEqualTo("line\n");
    }

    private LineWriter writer(OutputStream out, ClosedOutputPolicy policy) {
        return new LineWriter(out, policy, failures::add);
    }

    private static boolean writeLine(LineWriter writer) {
        return writer.writeLine("line".getBytes(ISO_8859_1));
    }

    private static boolean onOtherThread(LineWriter writer) {
        return CompletableFuture.supplyAsync(() -> writeLine(writer), Thread::startVirtualThread)
                .join();
    }

    /** An output that nobody reads any more. */
    private static final class ClosedOutput extends OutputStream {
        private int writes;

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("Broken pipe " + ++writes);
        }
    }
}
