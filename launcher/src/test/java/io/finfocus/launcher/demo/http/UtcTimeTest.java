package io.finfocus.launcher.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UtcTimeTest {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(UtcTime.imfFixdate(784_111_777_000L)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(UtcTime.rfc3339(784_111_777_999L)).isEqualTo("1994-11-06T08:49:37Z");
    }

    @Property
    void agreesWithThePlatform(@ForAll @LongRange(min = -30_610_224_000_000L, max = 253_402_300_799_999L) long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        assertThat(UtcTime.imfFixdate(millis)).isEqualTo(IMF_FIXDATE.format(instant));
        assertThat(UtcTime.rfc3339(millis)).isEqualTo(RFC_3339.format(instant));
    }
}
