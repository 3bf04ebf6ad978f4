package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ZerologWriterTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void writesTheLevelFirstAndTheMessageLast() {
        new ZerologWriter(output, LogLevel.INFO).log(LogLevel.WARN, "hé \"quoted\"\n", "region", "eu\\west");

        assertThat(output.toString(StandardCharsets.UTF_8))
                .matches(
                        "\\{\"level\":\"warn\",\"plugin_name\":\"aws-public\",\"region\":\"eu\\\\\\\\west\","
                                + "\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\",\"message\":\"hé \\\\\"quoted\\\\\"\\\\u000a\"}\n");
    }

    @Test
    void leavesOutWhatIsBelowItsLevel() {
        ZerologWriter log = new ZerologWriter(output, LogLevel.WARN);
        log.log(LogLevel.INFO, "left out");
        new ZerologWriter(output, LogLevel.DISABLED).log(LogLevel.PANIC, "left out");

        assertThat(output.size()).isZero();
        assertThat(log.isEnabled(LogLevel.WARN)).isTrue();
    }

    @Test
    void outlivesTheReaderOfTheLog() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                output.write(b);
                throw new IOException("Broken pipe");
            }
        };

        new ZerologWriter(closed, LogLevel.INFO).log(LogLevel.INFO, "lost");

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("{");
    }
}
