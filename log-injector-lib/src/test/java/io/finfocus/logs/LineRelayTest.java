package io.finfocus.logs;

import static io.finfocus.logs.Injection.RENAME;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineRelayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final RelayCounters counters = new RelayCounters(NanoClock.system());

    @ParameterizedTest
    @EnumSource
    void relaysTheLineCases(ConflictPolicy conflicts) {
        InjectionPolicy policy = new InjectionPolicy("region", TextPolicy.PREFIX, conflicts);

        for (LineCase lineCase : LineCase.all()) {
            assertThat(RelayRun.of(lineCase.input(), policy, RelayRun.MAX_LINE).output())
                    .as(lineCase.title())
                    .isEqualTo(lineCase.expected(conflicts));
        }
    }

    @Test
    void relaysThemTheSameInOneStream() {
        StringBuilder input = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (LineCase lineCase : LineCase.small()) {
            if (lineCase.input().endsWith("\n")) {
                input.append(lineCase.input());
                expected.append(lineCase.renamed());
            }
        }

        assertThat(RelayRun.of(input.toString()).output()).isEqualTo(expected.toString());
        assertThat(relayed(ChunkedInput.of(input.toString().getBytes(ISO_8859_1), 1)))
                .isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @MethodSource("io.finfocus.logs.LineCase#small")
    void relaysALineTheSameHoweverItsBytesArrive(LineCase lineCase) {
        byte[] input = (lineCase.input() + "x\n" + lineCase.input()).getBytes(ISO_8859_1);
        String expected = RelayRun.of(new String(input, ISO_8859_1)).output();

        for (int offset = 1; offset < input.length; offset += Math.max(1, input.length / 500)) {
            assertThat(relayed(ChunkedInput.splitAt(input, offset)))
                    .as("split at %d", offset)
                    .isEqualTo(expected);
        }
        for (int chunk : new int[] {1, 2, 3, 7, 8, 9}) {
            assertThat(relayed(ChunkedInput.of(input, chunk))).isEqualTo(expected);
        }
    }

    @Test
    void relaysEmptyLines() {
        assertThat(RelayRun.of("\n".repeat(1_000)).output()).isEqualTo("[us-east-1] \n".repeat(1_000));
    }

    @Test
    void relaysLinesAroundTheSizeOfTheWindow() {
        for (int length = LineRelay.WINDOW_BYTES - 2; length <= LineRelay.WINDOW_BYTES + 2; length++) {
            String line = "x".repeat(length) + "\n";

            assertThat(RelayRun.of("a\n" + line + line + "b\n").output())
                    .isEqualTo("[us-east-1] a\n[us-east-1] " + line + "[us-east-1] " + line + "[us-east-1] b\n");
        }
    }

    @Test
    void writesEachLineAsSoonAsItIsWhole() {
        List<String> seenAtRead = new ArrayList<>();
        InputStream input = new EndingInput("{}\nhalf", () -> {
            seenAtRead.add(out.toString(ISO_8859_1));
            return -1;
        });

        relay(input, LineObserver.NONE);

        assertThat(seenAtRead).containsExactly("{\"region\":\"us-east-1\"}\n");
        assertThat(out.toString(ISO_8859_1)).isEqualTo("{\"region\":\"us-east-1\"}\n[us-east-1] half\n");
    }

    @Test
    void showsTheLinesOfAReadToTheObserverBeforeAnyIsWritten() {
        List<String> observed = new ArrayList<>();
        String input = "PORT=8001\r\n\n{}\ntail\n";

        relay(new ByteArrayInputStream(input.getBytes(ISO_8859_1)), (bytes, offset, length) -> {
            assertThat(out.size()).isZero();
            observed.add(new String(bytes, offset, length, ISO_8859_1));
        });

        assertThat(observed).containsExactly("PORT=8001\r", "", "{}", "tail");
    }

    @Test
    void showsLongAndUnfinishedLinesToTheObserverToo() {
        List<String> observed = new ArrayList<>();
        String longLine = "y".repeat(LineRelay.WINDOW_BYTES + 1);

        relay(
                new ByteArrayInputStream((longLine + "\ntail").getBytes(ISO_8859_1)),
                (bytes, offset, length) -> observed.add(new String(bytes, offset, length, ISO_8859_1)));

        assertThat(observed).containsExactly(longLine, "tail");
    }

    @Test
    void goesOnWhenTheObserverFails() {
        relay(new ByteArrayInputStream("a\nb\n".getBytes(ISO_8859_1)), (bytes, offset, length) -> {
            throw new IllegalStateException("observer");
        });

        assertThat(out.toString(ISO_8859_1)).isEqualTo("[us-east-1] a\n[us-east-1] b\n");
    }

    @Test
    void takesAFailedReadForTheEnd() {
        InputStream input = new EndingInput("a\nhalf", () -> {
            throw new IOException("stream closed");
        });

        relay(input, LineObserver.NONE);

        assertThat(out.toString(ISO_8859_1)).isEqualTo("[us-east-1] a\n[us-east-1] half\n");
    }

    @Test
    void countsLinesAndBytes() {
        String longJson = "{\"a\":\"" + "x".repeat(LineRelay.WINDOW_BYTES) + "\"}\n";
        RelayRun run = RelayRun.of("{}\n[]\n{\"a\":1}\n\n" + longJson + "tail");

        assertThat(run.counters().jsonLines()).isEqualTo(3);
        assertThat(run.counters().textLines()).isEqualTo(3);
        assertThat(run.counters().bytesRead()).isEqualTo(3 + 3 + 8 + 1 + longJson.length() + 4);
        assertThat(run.counters().splitLines()).isZero();
    }

    private String relayed(InputStream input) {
        return RelayRun.of(input, RENAME, RelayRun.MAX_LINE).output();
    }

    private void relay(InputStream input, LineObserver observer) {
        new LineRelays(RelayRun.writer(out), RENAME, RelayRun.MAX_LINE)
                .relay(input, Injection.US_EAST_1, counters, observer)
                .run();
    }
}
