package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/0", "/dev/pts/123", "/dev/tty1", "/dev/ttyS0", "/dev/console", "/dev/hvc0"})
    void knowsATerminalByItsDevice(String device) {
        assertThat(Terminal.isTerminal(device)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "pipe:[123]", "socket:[1]", "/tmp/dev/pts/0", "/dev/pts/0.log"})
    void takesNothingElseForOne(String device) {
        assertThat(Terminal.isTerminal(device)).isFalse();
    }

    @Test
    void isNoneIfItCannotMoveItsCursor() {
        assertThat(Terminal.isStdout(Map.of("TERM", "dumb"))).isFalse();
    }
}
