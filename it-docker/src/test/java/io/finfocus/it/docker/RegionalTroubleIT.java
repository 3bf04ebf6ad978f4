package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How containers of the image fare and end; each test has one of its own. */
@ExtendWith(DockerExtension.class)
class RegionalTroubleIT {
    private static String image;

    @BeforeAll
    static void build(Images images) throws Exception {
        image = images.regional();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void stopsWithExitCodeZeroWithinFiveSeconds(double cpus) throws Exception {
        try (Launched launched = Launched.ready(image, cpus, Map.of())) {
            Duration taken = launched.stop();

            assertThat(launched.exitCode()).as(launched.log()).isZero();
            assertThat(taken).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aHangingPluginMakesTheContainerUnhealthyUntilItIsRestarted() throws Exception {
        try (Launched launched = Launched.ready(image, 2, Map.of("HEALTH_CHECK_TIMEOUT", "1"))) {
            launched.awaitHealth("healthy");

            launched.get(8003, "/hang");

            launched.awaitHealth("unhealthy");
            launched.awaitHealth("healthy");
            assertThat(launched.get(8003, "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPluginThatAlwaysCrashesEndsTheContainerAfterThreeAttempts() throws Exception {
        try (Launched launched = Launched.started(image, 1, Map.of("STAND_IN_CRASHES", "us-west-2"))) {
            assertThat(launched.exitCode()).as(launched.log()).isOne();
            assertThat(launched.log().lines().filter(line -> line.contains("crashing as told")))
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("{\"region\":\"us-west-2\","));
        }
    }
}
