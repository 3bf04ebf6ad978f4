package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LongLineRoomTest {
    private static final int LINE = 400_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();

    @Test
    void linesThatWaitForRoomAllGetThrough() {
        try (RelayThreads threads = threads(0)) {
            for (String region : new String[] {"a", "b", "c", "d"}) {
                threads.start(
                        region,
                        ChunkedInput.of(("x".repeat(LINE) + "\n").repeat(20).getBytes(ISO_8859_1), 50_000));
            }
        }

        assertThat(written().lines()).hasSize(80).allMatch(line -> line.length() == "[a] ".length() + LINE);
    }

    @Test
    void aSilentLineGivesItsRoomToOnesThatWaitOnceTheyHaveBeenPatient() {
        try (RelayThreads threads = threads(0)) {
            PipeInput silent = threads.start("a");
            PipeInput other = threads.start("b");
            writeAndAwait(silent, "y".repeat(LINE - 1) + "\u00c3");

            other.write("x".repeat(LINE) + "\n");
            now.addAndGet(PATIENCE.toNanos());
            other.awaitRead();

            assertThat(written())
                    .isEqualTo("[a] [part 1] " + "y".repeat(LINE - 1) + "\n[b] " + "x".repeat(LINE) + "\n");
            writeAndAwait(silent, "\u00a9" + "z".repeat(LINE) + "\nshort\n");
            assertThat(written()).endsWith("\n[a] [part 2 end] \u00c3\u00a9" + "z".repeat(LINE) + "\n[a] short\n");
        }
    }

    @Test
    void aSilentLineKeepsItsRoomWhileThatIsEnoughForAll() {
        try (RelayThreads threads = threads(1 << 20)) {
            PipeInput silent = threads.start("a");
            writeAndAwait(silent, "y".repeat(LINE));
            now.addAndGet(2 * PATIENCE.toNanos());

            writeAndAwait(threads.start("b"), ("x".repeat(LINE) + "\n").repeat(3));
            writeAndAwait(silent, "\n");
        }

        assertThat(written())
                .isEqualTo(("[b] " + "x".repeat(LINE) + "\n").repeat(3) + "[a] " + "y".repeat(LINE) + "\n");
    }

    @Test
    void aRelayThatEndsGivesItsRoomBack() {
        LineWriter writer = new LineWriter(out, ClosedOutputPolicy.STOP, e -> {});
        LineRelays relays = relays(writer, 0);
        RelayThreads first = new RelayThreads(relays);
        PipeInput pipe = first.start("a");
        writeAndAwait(pipe, "y".repeat(LINE));
        writer.close(PATIENCE);
        pipe.write("\n");
        first.join();

        RelayThreads second = new RelayThreads(relays);
        second.start("b", ChunkedInput.of(("x".repeat(LINE) + "\n").getBytes(ISO_8859_1), 50_000));
        second.join();

        assertThat(written()).isEmpty();
    }

    private RelayThreads threads(long sharedBytes) {
        return new RelayThreads(relays(RelayRun.writer(out), sharedBytes));
    }

    private LineRelays relays(LineWriter writer, long sharedBytes) {
        LongLineRoom room = new LongLineRoom(sharedBytes, PATIENCE);
        return new LineRelays(writer, Injection.RENAME, RelayRun.MAX_LINE, room, now::get);
    }

    private String written() {
        return out.toString(ISO_8859_1);
    }

    private static void writeAndAwait(PipeInput pipe, String text) {
        pipe.write(text);
        pipe.awaitRead();
    }
}
