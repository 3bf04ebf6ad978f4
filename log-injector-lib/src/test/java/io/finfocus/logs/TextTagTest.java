package io.finfocus.logs;

import static io.finfocus.logs.Injection.RENAME;
import static io.finfocus.logs.Injection.US_EAST_1;
import static io.finfocus.logs.Injection.WRAP;
import static io.finfocus.logs.Injection.tagged;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTagTest {
    @Test
    void wrapsTextAsAMessage() {
        assertThat(tagged("PORT=8001", WRAP)).isEqualTo("{\"region\":\"us-east-1\",\"message\":\"PORT=8001\"}");
        assertThat(tagged("", WRAP)).isEqualTo("{\"region\":\"us-east-1\",\"message\":\"\"}");
        assertThat(tagged("é日😀", WRAP)).isEqualTo("{\"region\":\"us-east-1\",\"message\":\"é日😀\"}");
        assertThat(tagged("{\"a\":1}", WRAP)).isEqualTo("{\"region\":\"us-east-1\",\"a\":1}");
    }

    @Test
    void escapesWhatAJsonStringCannotHold() {
        assertThat(tagged("\"\\/\b\t\n\f\r\0\u001f\u007f", WRAP))
                .isEqualTo("{\"region\":\"us-east-1\",\"message\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "ff, \ufffd",
        "80, \ufffd",
        "c0af, \ufffd\ufffd",
        "c3, \ufffd",
        "c341, \ufffdA",
        "e282, \ufffd",
        "e28241, \ufffdA",
        "e08080, \ufffd\ufffd\ufffd",
        "eda080, \ufffd\ufffd\ufffd",
        "f09f98, \ufffd",
        "f09f9841, \ufffdA",
        "f48fbfbf, \udbff\udfff",
        "f4908080, \ufffd\ufffd\ufffd\ufffd",
        "f8888080, \ufffd\ufffd\ufffd\ufffd",
        "61ff62fe63, a\ufffdb\ufffdc",
    })
    void replacesEachLongestBeginningOfACharacterAsUnicodeRecommends(String hex, String expected) {
        String line = new String(HexFormat.of().parseHex(hex), ISO_8859_1);

        String wrapped = Injection.of(line, new RegionInjector(US_EAST_1, WRAP), ISO_8859_1)
                .text();

        assertThat(new String(wrapped.getBytes(ISO_8859_1), UTF_8))
                .isEqualTo("{\"region\":\"us-east-1\",\"message\":\"" + expected + "\"}");
    }

    @Test
    void marksPartsInEitherForm() throws IOException {
        assertThat(part(RENAME, 1, false, "é\"")).isEqualTo("[us-east-1] [part 1] é\"");
        assertThat(part(RENAME, 12, true, "x")).isEqualTo("[us-east-1] [part 12 end] x");
        assertThat(part(WRAP, 2, true, "é\""))
                .isEqualTo("{\"region\":\"us-east-1\",\"message\":\"[part 2 end] é\\\"\"}");
    }

    private static String part(InjectionPolicy policy, int part, boolean last, String text) throws IOException {
        LineBuffer out = new LineBuffer(1);
        byte[] bytes = text.getBytes(UTF_8);
        new RegionInjector(US_EAST_1, policy).writePart(part, last, bytes, 0, bytes.length, out);
        return new String(out.bytes(), 0, out.length(), UTF_8);
    }
}
