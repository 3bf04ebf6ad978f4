package io.finfocus.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogLineTest {
    private static final Instant TIME = Instant.parse("2026-11-24T06:24:21.123456Z");

    @Test
    void hasTheShapeOfThePluginsLines() {
        LogLine line = new LogLine(Level.INFO, "us-east-1", TIME, "ready", null);

        assertThat(line.json()).isEqualTo("""
                        {"level":"info","component":"launcher","region":"us-east-1","time":"2026-11-24T06:24:21.123Z","message":"ready"}
                        """);
    }

    @Test
    void hasNoRegionWhereItSpeaksOfTheLauncher() {
        LogLine line = new LogLine(Level.WARN, null, TIME, "stopping", null);

        assertThat(line.json()).isEqualTo("""
                        {"level":"warn","component":"launcher","time":"2026-11-24T06:24:21.123Z","message":"stopping"}
                        """);
    }

    @Test
    void escapesWhateverAMessageHolds() {
        LogLine line = new LogLine(Level.ERROR, null, TIME, "cannot use \"a\\b\": \t\r\n\u0001é", null);

        assertThat(line.json()).contains("\"message\":\"cannot use \\\"a\\\\b\\\": \\t\\r\\n\\u0001é\"}");
    }

    @Test
    void namesTheCauseAndShowsTheTraceOnlyOfAProgrammingError() {
        assertThat(new LogLine(Level.ERROR, null, TIME, "cannot read", new IOException("gone")).json())
                .contains("\"message\":\"cannot read: java.io.IOException: gone\"}");
        assertThat(new LogLine(Level.ERROR, null, TIME, "cannot go on", new IllegalStateException("bug")).json())
                .contains("bug\\n\\tat io.finfocus.launcher.logging.LogLineTest");
    }

    @Test
    void isOneLineForPeopleToo() {
        assertThat(new LogLine(Level.INFO, "us-east-1", TIME, "two\nlines", null).text())
                .isEqualTo("[us-east-1] 2026-11-24T06:24:21.123Z INFO launcher: two\\nlines\n");
        assertThat(new LogLine(Level.DEBUG, null, TIME, "starting", null).text())
                .isEqualTo("2026-11-24T06:24:21.123Z DEBUG launcher: starting\n");
    }
}
