package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code smoke-test.sh} and images that are good, or bad in one way each. */
@ExtendWith(DockerExtension.class)
class SmokeTestIT {
    private static final Script PATIENT = new Script("smoke-test.sh");
    private static final Script IMPATIENT = new Script("smoke-test.sh", Map.of("TIMEOUT_SECONDS", "4"));
    private static final String STOPS = "stops within 5 s with exit code 0";
    private static final String TAGGED = "every line of the log is tagged";

    /** A plugin that runs and answers nothing, and ends at a signal. */
    private static final String SILENT_PLUGIN = """
            USER 0
            RUN printf '#!/bin/sh\\nexec sleep 600\\n' >/usr/local/bin/%s
            USER 65532:65532
            """;

    @Test
    void aGoodImagePassesEachCheck(Images images) throws Exception {
        Command tried = PATIENT.run(images.regional());

        assertThat(tried.exitCode()).as(tried.output()).isZero();
        assertThat(tried.output()).doesNotContain("FAIL").endsWith(images.regional() + " passed\n");
        for (int i = 0; i < Regions.NAMES.size(); i++) {
            assertThat(tried.output())
                    .contains("ok    " + Regions.NAMES.get(i) + " answers on " + Regions.PORTS.get(i) + "\n")
                    .contains("ok    /metrics has " + Regions.NAMES.get(i) + " as up\n");
        }
        assertThat(tried.output())
                .contains("ok    is healthy within 120 s")
                .contains(
                        "ok    /readyz on 9090", "ok    runs as user 65532 only", "ok    " + STOPS, "ok    " + TAGGED);
        assertNothingIsLeft(images.regional());
    }

    @Test
    void theImageWithStandInsPasses(Images images) throws Exception {
        Command tried = PATIENT.run(images.demo());

        assertThat(tried.exitCode()).as(tried.output()).isZero();
    }

    @Test
    void anImageThatNeverGetsHealthyFailsInTimeAndShowsItsLog(Images images) throws Exception {
        String image = images.derived(
                "never-healthy", images.regional(), SILENT_PLUGIN.formatted(Release.binaryName("eu-west-1")));

        Command tried = IMPATIENT.run(image);

        assertFails(tried, image, "is healthy within 4 s: it is starting");
        assertThat(tried.output())
                .contains("ok    us-west-1 answers on 8012\n")
                .contains("the last lines of its log:\n")
                .contains("\"component\":\"launcher\"");
    }

    @Test
    void aRegionThatAnswersNothingIsNamedThoughTheImageCallsItselfHealthy(Images images) throws Exception {
        String image = images.derived(
                "silent-region",
                images.regional(),
                SILENT_PLUGIN.formatted(Release.binaryName("sa-east-1")) + "HEALTHCHECK CMD [\"true\"]\n");

        Command tried = IMPATIENT.run(image);

        assertFails(
                tried,
                image,
                "sa-east-1 answers on 8009: ",
                "/readyz on 9090: HTTP 503",
                "/metrics has sa-east-1 as up: no line finfocus_plugin_up{region=\"sa-east-1\"} 1");
        assertThat(tried.output()).contains("ok    is healthy").contains("ok    " + STOPS);
    }

    @Test
    void somebodyElseOnTheMetricsPortFails(Images images) throws Exception {
        String image = images.derived(
                "foreign-metrics",
                images.regional(),
                """
                USER 0
                RUN mkdir /www && echo ready >/www/readyz && echo 'finfocus_plugin_up{region="us-east-1"} 1' >/www/metrics
                USER 65532:65532
                """ + launchedByShell("httpd -p 9090 -h /www; FINFOCUS_METRICS_PORT=9091 exec finfocus-launcher"));

        Command tried = PATIENT.run(image);

        assertThat(tried.output())
                .contains("FAIL  /metrics on 9090 is in Prometheus's text format: HTTP 200 ")
                .contains("ok    /metrics has us-east-1 as up\n", "ok    /readyz on 9090\n")
                .contains("FAIL  /metrics has us-west-2 as up: ")
                .contains("cannot pass " + image + ": 12 checks failed\n");
    }

    @Test
    void anImageThatEndsByItselfFailsWithItsExitCode(Images images) throws Exception {
        String image = images.derived("ends-by-itself", images.regional(), "CMD [\"run\", \"--metrics-port=0\"]\n");

        Command tried = PATIENT.run(image);

        assertFails(
                tried,
                image,
                "is healthy within 120 s: it ended with exit code 2",
                STOPS + ": it had ended before, with exit code 2");
        assertThat(tried.output()).contains("cannot use");
    }

    @Test
    void anExitCodeOtherThanZeroAfterAStopFails(Images images) throws Exception {
        String image = images.derived("ends-badly", images.regional(), launchedByShell("""
                trap 'kill $child; wait $child; exit 3' TERM; finfocus-launcher & child=$!; wait"""));

        assertFails(PATIENT.run(image), image, STOPS + ": exit code 3");
    }

    @Test
    void aStopThatTakesTooLongFails(Images images) throws Exception {
        String image = images.derived("never-ends", images.regional(), launchedByShell("""
                trap '' TERM; finfocus-launcher & while true; do wait; sleep 1; done"""));

        assertFails(PATIENT.run(image), image, STOPS + ": it had to be killed");
    }

    @Test
    void linesWithoutARegionFail(Images images) throws Exception {
        String image = images.derived("untagged", images.regional(), launchedByShell("""
                echo plain; echo '[mars-north-1] text'; echo '{\\"aws_region\\":\\"us-east-1\\"}'; \
                echo '{\\"region\\":\\"mars-north-1\\"}'; exec finfocus-launcher"""));

        Command tried = PATIENT.run(image);

        assertFails(tried, image, TAGGED + ": 4 are not, or are missing:\n");
        assertThat(tried.output())
                .contains("        not tagged: plain\n")
                .contains("        not tagged: [mars-north-1] text\n")
                .contains("        not tagged: {\"aws_region\":\"us-east-1\"}\n")
                .contains("        not tagged: {\"region\":\"mars-north-1\"}\n");
    }

    @Test
    void anImageThatRunsAsRootOrIsNeverAskedForItsHealthFails(Images images) throws Exception {
        String image = images.derived("as-root", images.regional(), "USER 0\nHEALTHCHECK NONE\n");

        assertFails(
                PATIENT.run(image),
                image,
                "is healthy within 120 s: the image has no health check",
                "runs as user 65532 only: its processes' users are: 0 ");
    }

    @Test
    void anInterruptedTrialLeavesNothing(Images images) throws Exception {
        String image = images.derived(
                "never-healthy", images.regional(), SILENT_PLUGIN.formatted(Release.binaryName("eu-west-1")));

        Command ended = Command.run(
                Duration.ofMinutes(1),
                Docker.ROOT,
                List.of(
                        "timeout",
                        "3",
                        FilesBesideIT.FOLDER.resolve("smoke-test.sh").toString(),
                        image));

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(124);
        assertNothingIsLeft(image);
    }

    @Test
    void whatCannotBeTriedIsRefused(Images images, @TempDir Path empty) throws Exception {
        assertThat(new Script("smoke-test.sh", Script.onlyWith(empty)).run("an-image"))
                .isEqualTo(new Command(2, "cannot try an-image: docker is not on PATH\n"));
        assertRefused(PATIENT.run("finfocus-it/never-built"), "Docker does not know it");
        assertRefused(PATIENT.run(images.base()), "its launcher does not say its configuration");
        assertRefused(
                new Script("smoke-test.sh", Map.of("TIMEOUT_SECONDS", "2m")).run("an-image"),
                "TIMEOUT_SECONDS \"2m\" must be a whole number above 0");
        assertNothingIsLeft(images.base());
    }

    /** An image whose first process is a shell that does this. */
    private static String launchedByShell(String commands) {
        return "ENTRYPOINT [\"sh\", \"-c\", \"case $1 in config) exec finfocus-launcher config;; esac; " + commands
                + "\", \"sh\"]\n";
    }

    /** Fails for these reasons and for no other. */
    private static void assertFails(Command tried, String image, String... failures) throws Exception {
        assertThat(tried.exitCode()).as(tried.output()).isOne();
        for (String failure : failures) {
            assertThat(tried.output()).contains("FAIL  " + failure);
        }
        if (!failures[0].startsWith("is healthy")) {
            assertThat(tried.output().lines().filter(line -> line.startsWith("FAIL")))
                    .hasSize(failures.length);
        }
        assertNothingIsLeft(image);
    }

    private static void assertRefused(Command command, String cause) {
        assertThat(command.exitCode()).as(command.output()).isEqualTo(2);
        assertThat(command.output()).contains("cannot try ").endsWith(": " + cause + "\n");
    }

    private static void assertNothingIsLeft(String image) throws Exception {
        assertThat(Docker.run("ps", "--all", "--quiet", "--filter=ancestor=" + image))
                .isEmpty();
    }
}
