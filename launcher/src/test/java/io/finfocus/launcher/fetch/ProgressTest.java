package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final RegionId A = new RegionId("eu-west-1");
    private static final RegionId B = new RegionId("us-east-1");
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(screen, true, UTF_8);
    private final AtomicLong now = new AtomicLong();
    private final FetchRequest request = new FetchRequest(
            "plugin",
            ReleaseVersion.parse("1.2.3"),
            Architecture.ARM64,
            List.of(A, B),
            URI.create("http://host"),
            Path.of("/to"));

    @Test
    void writesALineForEachThingDone() {
        tell(new ProgressLines(request, terminal, terminal));

        assertThat(screen.toString(UTF_8)).isEqualTo("""
                        fetching 2 binaries of plugin v1.2.3 (arm64) to /to
                        us-east-1.tar.gz: HTTP 503; again in 0.5 s
                        eu-west-1 fetched: /to/plugin-eu-west-1 (250.0 MB)
                        warning: plugin-eu-west-1 has 250.0 MB, more than 240.0 MB
                        cannot fetch plugin_1.2.3_Linux_arm64_us-east-1.tar.gz: HTTP 404
                        fetched 1 of 2 binaries of plugin v1.2.3 (arm64) to /to; missing or wrong: 1
                        """);
    }

    @Test
    void drawsABarForEachDownloadBelowWhatIsDone() {
        tell(new ProgressBars(request, terminal, terminal, now::get));

        assertThat(visible(screen.toString(UTF_8))).isEqualTo("""
                        fetching 2 binaries of plugin v1.2.3 (arm64) to /to
                        <nowrap>0 of 2 fetched
                        <wrap><up 1><nowrap>eu-west-1        [                        ]   0%  0.0 MB of 40.0 MB  0.0 MB/s
                        0 of 2 fetched
                        <wrap><up 2><nowrap>eu-west-1        [############            ]  50%  20.0 MB of 40.0 MB  10.0 MB/s
                        0 of 2 fetched
                        <wrap><up 2><nowrap>eu-west-1        [############            ]  50%  20.0 MB of 40.0 MB  5.0 MB/s
                        us-east-1        5.0 MB  0.0 MB/s
                        0 of 2 fetched
                        <wrap><up 3>us-east-1.tar.gz: HTTP 503; again in 0.5 s
                        <nowrap>eu-west-1        [############            ]  50%  20.0 MB of 40.0 MB  5.0 MB/s
                        us-east-1        5.0 MB  0.0 MB/s
                        0 of 2 fetched
                        <wrap><up 3>eu-west-1 fetched: /to/plugin-eu-west-1 (250.0 MB)
                        <nowrap>us-east-1        5.0 MB  0.0 MB/s
                        1 of 2 fetched
                        <wrap><up 2>warning: plugin-eu-west-1 has 250.0 MB, more than 240.0 MB
                        <nowrap>us-east-1        5.0 MB  0.0 MB/s
                        1 of 2 fetched
                        <wrap><up 2>cannot fetch plugin_1.2.3_Linux_arm64_us-east-1.tar.gz: HTTP 404
                        <nowrap>1 of 2 fetched
                        <wrap><up 1>fetched 1 of 2 binaries of plugin v1.2.3 (arm64) to /to; missing or wrong: 1
                        """);
    }

    @Test
    void drawsNoMoreThanTenFramesASecond() {
        ProgressBars bars = new ProgressBars(request, terminal, terminal, now::get);
        bars.begin();
        screen.reset();

        for (int i = 0; i < 1000; i++) {
            now.addAndGet(SECOND / 1000);
            bars.received(A, i, OptionalLong.empty());
        }

        assertThat(visible(screen.toString(UTF_8)).split("<nowrap>", -1)).hasSize(11);
    }

    private void tell(FetchProgress progress) {
        progress.begin();
        progress.received(A, 0, OptionalLong.of(40_000_000));
        now.addAndGet(2 * SECOND);
        progress.received(A, 20_000_000, OptionalLong.of(40_000_000));
        now.addAndGet(2 * SECOND);
        progress.received(B, 5_000_000, OptionalLong.empty());
        progress.retrying("us-east-1.tar.gz", "HTTP 503", Duration.ofMillis(500));
        progress.fetched(A, 250_000_000);
        progress.oversized(A, 250_000_000, 240_000_000);
        FetchProblem problem = new FetchProblem(request.archiveName(B), "HTTP 404");
        progress.failed(problem);
        progress.end(new FetchResult(List.of(A), List.of(problem)));
    }

    private static String visible(String screen) {
        return screen.replace("\033[?7l", "<nowrap>")
                .replace("\033[?7h", "<wrap>")
                .replaceAll("\033\\[(\\d+)F\033\\[J", "<up $1>");
    }
}
