package io.finfocus.logs;

import static io.finfocus.logs.Injection.RENAME;
import static io.finfocus.logs.Injection.WRAP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongLineTest {
    @Test
    void keepsALineOfTheLimitWholeAndSplitsALongerOne() {
        String limit = "x".repeat(64);

        RelayRun whole = RelayRun.of(limit + "\n", RENAME, 64);
        RelayRun split = RelayRun.of(limit + "x\n", RENAME, 64);

        assertThat(whole.output()).isEqualTo("[us-east-1] " + limit + "\n");
        assertThat(whole.counters().splitLines()).isZero();
        assertThat(split.output()).isEqualTo("[us-east-1] [part 1] " + limit + "\n[us-east-1] [part 2 end] x\n");
        assertThat(split.counters().splitLines()).isEqualTo(1);
        assertThat(split.counters().textLines()).isEqualTo(2);
        assertThat(split.counters().jsonLines()).isZero();
    }

    @Test
    void splitsIntoFullPartsAndNoEmptyOne() {
        assertThat(RelayRun.of("a\n" + "x".repeat(128) + "\nb\n", RENAME, 64).output())
                .isEqualTo("[us-east-1] a\n[us-east-1] [part 1] " + "x".repeat(64) + "\n[us-east-1] [part 2 end] "
                        + "x".repeat(64) + "\n[us-east-1] b\n");
        assertThat(RelayRun.of("x".repeat(129), RENAME, 64).output()).endsWith("[part 3 end] x\n");
        assertThat(RelayRun.of("xyz\r\n", RENAME, 1).output())
                .isEqualTo(
                        "[us-east-1] [part 1] x\n[us-east-1] [part 2] y\n[us-east-1] [part 3] z\n[us-east-1] [part 4 end] \r\n");
    }

    @Test
    void splitsAJsonLineAboveTheLimitAsText() {
        assertThat(RelayRun.of("{\"a\":1}\n{\"ab\":1}\n", RENAME, 7).output())
                .isEqualTo(
                        "{\"region\":\"us-east-1\",\"a\":1}\n[us-east-1] [part 1] {\"ab\":1\n[us-east-1] [part 2 end] }\n");
    }

    @Test
    void wrapsPartsWhereTextIsWrapped() {
        assertThat(RelayRun.of("abcd\"\n", WRAP, 4).output()).isEqualTo("""
                        {"region":"us-east-1","message":"[part 1] abcd"}
                        {"region":"us-east-1","message":"[part 2 end] \\""}
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "aaaé,      4, aaa|é",
        "aaaa€,     4, aaaa|€",
        "aaa€,      4, aaa|€",
        "aa€,       4, aa|€",
        "a€b,       4, a€|b",
        "a😀,       4, a|😀",
        "aa😀,      4, aa|😀",
        "aaa😀,     4, aaa|😀",
        "😀😀,      4, 😀|😀",
        "€€€,       4, €|€|€",
    })
    void cutsBetweenCharactersWhereOneFits(String line, int limit, String parts) {
        assertThat(parts(line.getBytes(UTF_8), limit, UTF_8)).containsExactly(parts.split("\\|", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "80808080 80,       4",
        "616161e2 41,       4",
        "6161e282 41,       4",
        "61f09f98 ff,       4",
        "f09f 9880,         2",
        "e2 82 ac,          1",
        "616161ff 80,       4",
        "616161c0 80,       4",
        "6161e080 80,       4",
        "ffffffff ff,       4",
    })
    void cutsBytesAtTheLimitWhereNoCharacterCanBeKept(String hex, int limit) {
        String line = new String(HexFormat.of().parseHex(hex.replace(" ", "")), ISO_8859_1);

        List<String> parts = parts(line.getBytes(ISO_8859_1), limit, ISO_8859_1);

        assertThat(parts.stream().map(part -> HexFormat.of().formatHex(part.getBytes(ISO_8859_1))))
                .containsExactly(hex.split(" ", -1));
    }

    @Test
    void relaysAnEndlessLineInPartsAsTheyFill() {
        int limit = 100_000;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> written = new ArrayList<>();
        byte[] endless = "x".repeat(1_000_000).getBytes(ISO_8859_1);

        new LineRelays(RelayRun.writer(out), RENAME, limit)
                .relay(
                        ChunkedInput.of(endless, 50_000),
                        Injection.US_EAST_1,
                        new RelayCounters(() -> {
                            written.add(out.size());
                            return 0;
                        }),
                        LineObserver.NONE)
                .run();

        assertThat(written).hasSizeGreaterThan(9).isSorted();
        assertThat(out.toString(ISO_8859_1).lines())
                .hasSize(10)
                .allMatch(line -> line.length() <= limit + "[us-east-1] [part 10 end] ".length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 30) + 1})
    void refusesAnImpossibleLimit(int limit) {
        LineWriter writer = RelayRun.writer(new ByteArrayOutputStream());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineRelays(writer, RENAME, limit))
                .withMessage("cannot use maximal line length " + limit + ": must be between 1 and 1073741824");
    }

    private static List<String> parts(byte[] line, int limit, Charset charset) {
        String output =
                RelayRun.of(new String(line, ISO_8859_1) + "\n", RENAME, limit).output();
        return output.lines()
                .map(part -> part.replaceFirst("\\[us-east-1\\] \\[part \\d+( end)?\\] ", ""))
                .map(part -> new String(part.getBytes(ISO_8859_1), charset))
                .toList();
    }
}
