package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RelaysTogetherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void twoChildrenThatWriteHalvesInTurnGetWholeLines() {
        try (RelayThreads threads = new RelayThreads(relays(out))) {
            PipeInput a = threads.start("a");
            PipeInput b = threads.start("b");
            writeAndAwait(a, "first ");
            writeAndAwait(b, "{\"x\":");
            writeAndAwait(a, "half\n");
            writeAndAwait(b, "1}\n");
        }

        assertThat(written()).isEqualTo("[a] first half\n{\"region\":\"b\",\"x\":1}\n");
    }

    @Test
    void aChildThatStopsInTheMiddleOfALineKeepsNobodyWaiting() {
        try (RelayThreads threads = new RelayThreads(relays(out))) {
            PipeInput a = threads.start("a");
            PipeInput b = threads.start("b");
            writeAndAwait(a, "never " + "finished ".repeat(100_000));

            writeAndAwait(b, "x".repeat(1 << 20) + "\nb\n");

            assertThat(written()).isEqualTo("[b] " + "x".repeat(1 << 20) + "\n[b] b\n");
        }
        assertThat(written()).contains("\n[a] never finished").endsWith("finished \n");
    }

    @Test
    void aChildKilledInTheMiddleOfALineLeavesItAsText() {
        try (RelayThreads threads = new RelayThreads(relays(out))) {
            writeAndAwait(threads.start("a"), "{\"level\":\"info\",\"mess");
        }

        assertThat(written()).isEqualTo("[a] {\"level\":\"info\",\"mess\n");
    }

    @Test
    void linesOfManyChildrenStayWholeAndInOrder() {
        int children = 24;
        int lines = 1_000;
        try (RelayThreads threads = new RelayThreads(relays(out))) {
            for (int child = 0; child < children; child++) {
                threads.start("r" + child, ChunkedInput.of(numberedLines(child, lines), 40_000));
            }
        }

        Map<String, Integer> next = new HashMap<>();
        written().lines().forEach(line -> {
            String[] words = line.split(" ", 4);
            int number = next.merge(words[0], 1, Integer::sum) - 1;
            assertThat(words[1]).isEqualTo(String.valueOf(number));
            assertThat(words[3]).hasSize(Integer.parseInt(words[2])).matches("x*");
        });
        assertThat(next)
                .hasSize(children)
                .allSatisfy((child, count) -> assertThat(count).isEqualTo(lines));
    }

    @Test
    void bothStreamsOfAChildKeepTheirLinesWhole() {
        String line = "y".repeat(6_000) + "\n";
        try (RelayThreads threads = new RelayThreads(relays(out))) {
            threads.start("a", ChunkedInput.of(line.repeat(500).getBytes(ISO_8859_1), 4_096));
            threads.start("a", ChunkedInput.of(line.repeat(500).getBytes(ISO_8859_1), 4_096));
        }

        assertThat(written()).isEqualTo(("[a] " + line).repeat(1_000));
    }

    @Test
    void childrenWaitWhileTheOutputIsBlockedAndLoseNothing() {
        BlockedOutput blocked = new BlockedOutput();
        RelayCounters counters;
        try (RelayThreads threads = new RelayThreads(relays(blocked))) {
            counters = threads.start("a", ChunkedInput.of(numberedLines(1, 300), 60_000));
            blocked.awaitBlocked();
            assertThat(counters.bytesRead()).isLessThanOrEqualTo(LineRelay.WINDOW_BYTES);
            assertThat(counters.textLines()).isZero();
            assertThat(counters.stalled()).isPositive();

            blocked.release();
        }

        assertThat(counters.textLines()).isEqualTo(300);
        assertThat(blocked.written().lines()).hasSize(300);
    }

    @Test
    void aClosedOutputEndsRelaysThatAreToldToStop() {
        List<IOException> failures = new ArrayList<>();
        LineWriter writer = new LineWriter(closedOutput(), ClosedOutputPolicy.STOP, failures::add);
        RelayThreads threads = new RelayThreads(new LineRelays(writer, Injection.RENAME, RelayRun.MAX_LINE));
        PipeInput a = threads.start("a");
        PipeInput b = threads.start("b");

        a.write("line\n");
        b.write("long".repeat(100_000) + "\n");
        threads.join();

        assertThat(failures).hasSize(1);
    }

    @Test
    void aClosedOutputLetsChildrenGoOnWhereLinesAreDiscarded() {
        List<IOException> failures = new ArrayList<>();
        LineWriter writer = new LineWriter(closedOutput(), ClosedOutputPolicy.DISCARD, failures::add);
        try (RelayThreads threads = new RelayThreads(new LineRelays(writer, Injection.RENAME, RelayRun.MAX_LINE))) {
            PipeInput a = threads.start("a");
            writeAndAwait(a, "line\n");
            writeAndAwait(a, "line\n");
            writeAndAwait(a, "{}\n");
        }

        assertThat(failures).hasSize(1);
        assertThat(writer.discardedBytes()).isEqualTo(2 * "[a] line\n".length() + "{\"region\":\"a\"}\n".length());
    }

    private static LineRelays relays(OutputStream out) {
        return new LineRelays(RelayRun.writer(out), Injection.RENAME, RelayRun.MAX_LINE);
    }

    private String written() {
        return out.toString(ISO_8859_1);
    }

    private static void writeAndAwait(PipeInput pipe, String text) {
        pipe.write(text);
        pipe.awaitRead();
    }

    /** Lines of their number, the length of what follows, and that: mostly short, a few long. */
    private static byte[] numberedLines(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(100) == 0 ? random.nextInt(64 << 10) : random.nextInt(300);
            lines.append(i)
                    .append(' ')
                    .append(length)
                    .append(' ')
                    .repeat('x', length)
                    .append('\n');
        }
        return lines.toString().getBytes(ISO_8859_1);
    }

    private static OutputStream closedOutput() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
    }
}
