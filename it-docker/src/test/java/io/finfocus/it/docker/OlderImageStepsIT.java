package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The steps by which the project's earlier image was tried, one after the other on one container. */
@ExtendWith(DockerExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OlderImageStepsIT {
    private static Launched launched;

    @Test
    @Order(1)
    void buildWithVersion(Images images) throws Exception {
        assertThat(Docker.run(
                        "image",
                        "inspect",
                        "--format={{index .Config.Labels \"org.opencontainers.image.version\"}}",
                        images.regional()))
                .isEqualTo(Release.VERSION);
    }

    @Test
    @Order(2)
    void sizeWithinTheExpectedRange(Images images) throws Exception {
        long size = Long.parseLong(Docker.run("image", "inspect", "--format={{.Size}}", images.regional()));

        assertThat(size).isBetween(20_000_000L, 2_200_000_000L);
    }

    @Test
    @Order(3)
    void runWithThePluginPortsAnd9090Published(Images images) throws Exception {
        launched = Launched.started(images.regional(), 2, Map.of());

        assertThat(Regions.PORTS)
                .allSatisfy(port ->
                        assertThat(launched.container.getMappedPort(port)).isPositive());
        assertThat(launched.container.getMappedPort(Regions.METRICS_PORT)).isPositive();
    }

    @Test
    @Order(4)
    void healthyWithinTwoMinutes() throws Exception {
        launched.awaitHealth("healthy");
    }

    @Test
    @Order(5)
    void healthzOn8001FromTheHost() throws Exception {
        assertThat(launched.get(8001, "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void metricsOn9090InPrometheusFormat() throws Exception {
        var answer = launched.get(Regions.METRICS_PORT, "/metrics");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body()).contains("# HELP ", "# TYPE ", "region=\"us-east-1\"");
    }

    @Test
    @Order(7)
    void regionUsEast1InTheLog() {
        assertThat(launched.log()).contains("\"region\":\"us-east-1\"");
    }

    @Test
    @Order(8)
    void containerRemoved() throws Exception {
        String id = launched.container.getContainerId();

        launched.close();

        assertThat(Docker.tried("container", "inspect", id).exitCode()).isNotZero();
    }

    @AfterAll
    static void end() {
        if (launched != null) {
            launched.close();
        }
    }
}
