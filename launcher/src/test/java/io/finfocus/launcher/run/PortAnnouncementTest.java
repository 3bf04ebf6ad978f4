package io.finfocus.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortAnnouncementTest {
    @ParameterizedTest
    @CsvSource({"PORT=1, 1", "PORT=18001, 18001", "PORT=65535, 65535", "PORT=00080, 80"})
    void readsThePort(String line, int port) {
        assertThat(read(line)).hasValue(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PORT=",
                "PORT=0",
                "PORT=65536",
                "PORT=123456",
                "PORT=12a",
                "PORT=-1",
                " PORT=1",
                "port=1",
                "PORT=1 ",
                "PORT 1",
                "EXPORT=1",
                "\r"
            })
    void leavesEveryOtherLine(String line) {
        assertThat(read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT=8001\r"})
    void allowsACarriageReturn(String line) {
        assertThat(read(line)).hasValue(8001);
    }

    private static OptionalInt read(String line) {
        byte[] bytes = ("xx" + line + "99").getBytes(StandardCharsets.UTF_8);
        return PortAnnouncement.read(bytes, 2, bytes.length - 4);
    }
}
