package io.finfocus.launcher.demo.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HpackEncoderTest {
    private final HpackEncoder encoder = new HpackEncoder();

    @Test
    void givesUpItsTableInTheFirstBlockOnly() {
        assertThat(hex(new HeaderField(":status", "200"))).isEqualTo("2088");
        assertThat(hex(new HeaderField(":status", "200"))).isEqualTo("88");
    }

    @Test
    void takesWhatItCanFromTheStaticTable() {
        hex();

        assertThat(hex(new HeaderField(":status", "503"))).isEqualTo("0803353033");
        assertThat(hex(new HeaderField("age", "7"))).isEqualTo("0f060137");
        assertThat(hex(new HeaderField("a", "b"))).isEqualTo("0001610162");
    }

    @Property(tries = 200)
    void writesWhatADecoderReads(
            @ForAll @Size(max = 5) List<@AlphaChars @StringLength(min = 1, max = 300) String> names)
            throws Http2Exception {
        List<HeaderField> fields = new ArrayList<>();
        names.forEach(name -> fields.add(new HeaderField(name, name.repeat(3))));
        HpackDecoder decoder = new HpackDecoder();

        assertThat(decoder.decode(new HpackEncoder().encode(fields)).fields()).isEqualTo(fields);
    }

    private String hex(HeaderField... fields) {
        return HexFormat.of().formatHex(encoder.encode(List.of(fields)));
    }
}
