package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayOptionsTest {
    @Test
    void holdsForTenSecondsAnd1024ConnectionsByDefault() {
        assertThat(GatewayOptions.standard()).isEqualTo(new GatewayOptions(Duration.ofSeconds(10), 1024));
    }

    @Test
    void refusesANegativeAndAnEndlessHold() {
        assertThatThrownBy(() -> new GatewayOptions(Duration.ofMillis(-1), 1))
                .hasMessage("cannot use hold PT-0.001S: must be 0 to PT24H");
        assertThatThrownBy(() -> new GatewayOptions(Duration.ofDays(2), 1))
                .hasMessage("cannot use hold PT48H: must be 0 to PT24H");
    }

    @Test
    void refusesAPortThatCouldServeNobody() {
        assertThatThrownBy(() -> new GatewayOptions(Duration.ZERO, 0))
                .hasMessage("cannot use maxConnectionsPerPort 0: must be at least 1");
    }
}
