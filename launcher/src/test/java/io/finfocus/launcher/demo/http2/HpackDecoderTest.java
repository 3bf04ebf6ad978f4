package io.finfocus.launcher.demo.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of RFC 7541 Appendix C. */
class HpackDecoderTest {
    private static final String TABLE_OF_256_BYTES = "3fe101";

    private final HpackDecoder decoder = new HpackDecoder();

    @ParameterizedTest
    @CsvSource({
        "400a637573746f6d2d6b65790d637573746f6d2d686561646572, custom-key: custom-header",
        "040c2f73616d706c652f70617468, :path: /sample/path",
        "100870617373776f726406736563726574, password: secret",
        "82, :method: GET"
    })
    void decodesEveryRepresentation(String block, String field) throws Http2Exception {
        assertThat(decode(block)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        // C.3, then the same with Huffman coding, C.4
        "828684410f7777772e6578616d706c652e636f6d,"
                + "828684be58086e6f2d6361636865,"
                + "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
        "828684418cf1e3c2e5f23a6ba0ab90f4ff,"
                + "828684be5886a8eb10649cbf,"
                + "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"
    })
    void decodesRequestsOfOneConnection(String first, String second, String third) throws Http2Exception {
        assertThat(decode(first)).isEqualTo("""
                :method: GET
                :scheme: http
                :path: /
                :authority: www.example.com""");
        assertThat(decode(second)).isEqualTo("""
                :method: GET
                :scheme: http
                :path: /
                :authority: www.example.com
                cache-control: no-cache""");
        assertThat(decode(third)).isEqualTo("""
                :method: GET
                :scheme: https
                :path: /index.html
                :authority: www.example.com
                custom-key: custom-value""");
    }

    @ParameterizedTest
    @CsvSource({
        // C.5, then the same with Huffman coding, C.6
        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d54"
                + "6e1768747470733a2f2f7777772e6578616d706c652e636f6d,"
                + "4803333037c1c0bf,"
                + "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a6970"
                + "7738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d61"
                + "67653d333630303b2076657273696f6e3d31",
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3,"
                + "4883640effc1c0bf,"
                + "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960"
                + "d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007"
    })
    void evictsFromATableThatIsTooSmall(String first, String second, String third) throws Http2Exception {
        assertThat(decode(TABLE_OF_256_BYTES + first)).isEqualTo("""
                :status: 302
                cache-control: private
                date: Mon, 21 Oct 2013 20:13:21 GMT
                location: https://www.example.com""");
        assertThat(decode(second)).isEqualTo("""
                :status: 307
                cache-control: private
                date: Mon, 21 Oct 2013 20:13:21 GMT
                location: https://www.example.com""");
        assertThat(decode(third)).isEqualTo("""
                :status: 200
                cache-control: private
                date: Mon, 21 Oct 2013 20:13:22 GMT
                location: https://www.example.com
                content-encoding: gzip
                set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // index 0
                "be", // an index behind both tables
                "ff80808080808001", // an integer without end
                "0085ffffffffff", // Huffman: padding of more than 7 bits
                "008400000000", // Huffman: padding that is not all 1
                "0084ffffffff", // Huffman: EOS
                "0005616263", // a string that ends with the block
                "00", // no string
                "8220", // a table size behind a field
                "3fe21f" // a table size of 4097
            })
    void endsTheConnectionOverABrokenBlock(String block) {
        assertThatThrownBy(() -> decode(block))
                .isInstanceOfSatisfying(Http2Exception.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.COMPRESSION_ERROR);
                    assertThat(e.streamId()).isZero();
                })
                .hasMessageStartingWith("cannot decode ");
    }

    @Test
    void emptiesTheTableForAnEntryThatIsLargerThanIt() throws Http2Exception {
        decode("4001610162");
        decode("4001617fa120" + "78".repeat(4256)); // a: 4256 times x

        assertThatThrownBy(() -> decode("be")).hasMessageContaining("index 62");
    }

    @Test
    void leavesOutWhatAFewBytesMultiply() throws Http2Exception {
        decode("400161" + "7fa11e" + "78".repeat(4000));
        HpackDecoder.HeaderList list = decoder.decode(HexFormat.of().parseHex("be".repeat(10_000)));

        assertThat(list.tooLarge()).isTrue();
        assertThat(list.fields()).hasSizeLessThan(10);
    }

    private String decode(String block) throws Http2Exception {
        List<HeaderField> fields =
                decoder.decode(HexFormat.of().parseHex(block)).fields();
        return fields.stream().map(f -> f.name() + ": " + f.value()).collect(Collectors.joining("\n"));
    }
}
