package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same file with other arguments. */
@ExtendWith(DockerExtension.class)
class BuildArgumentsIT {
    @Test
    void theLauncherIsBuiltFromItsSources(Images images) throws Exception {
        images.build(
                        "from-source",
                        List.of(
                                "--target=demo",
                                "--build-arg=JDK_IMAGE=" + images.jdk(),
                                "--build-arg=BASE_IMAGE=" + images.base()))
                .orThrow();

        assertServes(images.tag("from-source"));
    }

    @Test
    void aDebianBaseGetsWhatItLacks(Images images) throws Exception {
        images.build("on-debian", "--target=demo", "--build-arg=BASE_IMAGE=" + images.debian())
                .orThrow();

        assertServes(images.tag("on-debian"));
        assertThat(Docker.run(
                        "run",
                        "--rm",
                        "--entrypoint=dpkg-query",
                        images.tag("on-debian"),
                        "-W",
                        "-f=${Package}\\n",
                        "tini",
                        "ca-certificates"))
                .hasLineCount(2);
    }

    @Test
    void anEarlierImageFetchesSomeOfTheRegions(Images images) throws Exception {
        images.build(
                        "two-regions",
                        images.release(),
                        "--build-arg=REGIONS=us-west-2,eu-west-1",
                        "--build-arg=FETCHER=" + images.regional())
                .orThrow();

        try (Launched launched = Launched.ready(images.tag("two-regions"), 2, Map.of())) {
            assertThat(launched.get(Regions.METRICS_PORT, "/readyz").body().lines())
                    .containsExactly("us-west-2 ready", "eu-west-1 ready");
        }
        assertThat(Docker.run("run", "--rm", "--entrypoint=ls", images.tag("two-regions"), "/usr/local/bin"))
                .hasLineCount(3);
    }

    private static void assertServes(String image) throws Exception {
        try (Launched launched = Launched.ready(image, 2, Map.of())) {
            assertThat(launched.get(8012, "/healthz").statusCode()).isEqualTo(200);
            assertThat(launched.stop()).isLessThan(Duration.ofSeconds(5));
            assertThat(launched.exitCode()).as(launched.log()).isZero();
        }
    }
}
