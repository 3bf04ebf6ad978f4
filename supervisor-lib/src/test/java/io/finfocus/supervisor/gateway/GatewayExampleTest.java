package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayExampleTest {
    @Test
    void answersAClientThatCameBeforeTheBackendWasKnown() throws IOException {
        try (FakeBackend backend = new FakeBackend()) {
            backend.serving(socket -> socket.getOutputStream().write('x'));

            assertThat(GatewayExample.askThroughThePort(0, backend.address().getPort()))
                    .isEqualTo('x');
        }
    }
}
