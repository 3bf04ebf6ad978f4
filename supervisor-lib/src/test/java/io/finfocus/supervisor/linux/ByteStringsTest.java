package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteStringsTest {
    @Property
    void anyBytesComeBackAsTheyWere(@ForAll byte[] bytes) {
        assertThat(ByteStrings.encode(ByteStrings.decode(bytes))).isEqualTo(bytes);
    }

    @Property
    void anyTextOfWholeCharactersIsPlainUtf8(@ForAll String text) {
        String whole = text.codePoints()
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(ByteStrings.decode(ByteStrings.encode(whole))).isEqualTo(whole);
    }

    @Test
    void keepsBytesThatAreNoUtf8AsLoneSurrogates() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xc3};

        assertThat(ByteStrings.decode(bytes)).isEqualTo("a\udcffé\udcc3");
    }
}
