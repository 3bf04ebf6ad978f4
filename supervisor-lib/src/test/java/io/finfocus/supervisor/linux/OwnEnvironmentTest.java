package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnEnvironmentTest {
    @Test
    void isWhatAStartScriptHandsOver() {
        byte[] environ = "my.dotted=1\0A=two\nlines\0EMPTY=\0".getBytes(StandardCharsets.UTF_8);
        String handed = " " + HexFormat.ofDelimiter("\n ").formatHex(environ);

        assertThat(OwnEnvironment.asHandedOver(List.of("PWD=/", OwnEnvironment.HANDED_OVER + "=" + handed, "A=other")))
                .containsExactly("my.dotted=1", "A=two\nlines", "EMPTY=");
    }

    @Test
    void isItsOwnWhereNothingUsableIsHandedOver() {
        assertThat(OwnEnvironment.asHandedOver(List.of("A=1", OwnEnvironment.HANDED_OVER + "=")))
                .containsExactly("A=1");
        assertThat(OwnEnvironment.asHandedOver(List.of("A=1", OwnEnvironment.HANDED_OVER + "=no digits")))
                .containsExactly("A=1");
        assertThat(OwnEnvironment.asHandedOver(List.of("A=1", "B="))).containsExactly("A=1", "B=");
    }
}
