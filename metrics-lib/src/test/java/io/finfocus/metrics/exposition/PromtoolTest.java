package io.finfocus.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus's own checker says; it looks at the grammar and at headers, not at duplicates. */
class PromtoolTest {
    /** promtool exits with 3 for mere advice on style. */
    private static final int LINT = 3;

    @Test
    void acceptsAMergedPage() throws IOException, InterruptedException {
        Optional<Path> promtool = promtool();
        if (!Boolean.getBoolean("finfocus.tests.required")) {
            assumeTrue(promtool.isPresent(), "promtool is not on PATH: install the Debian package prometheus");
        }
        String page = """
                # HELP a_seconds Text with \\\\ and \\n, "quotes" and é.
                # TYPE a_seconds histogram
                a_seconds_bucket{le="1",path="C:\\\\x\\"y\\n",} 1
                a_seconds_bucket{le="+Inf"} 2 1700000000000
                a_seconds_sum NaN
                a_seconds_count 2
                # HELP b
                b{region="x"}-Inf
                b{ y = "z", } 1e-400
                # TYPE c summary
                c{quantile="0.5"} +Inf
                c_sum .5
                c_count 5.
                d 1""";
        MergedExposition merged = Pages.merge(page, page, page);

        Process check = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = check.getOutputStream()) {
            merged.writeTo(in);
        }
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(said).isIn(0, LINT);
        assertThat(merged.reports()).noneMatch(SourceReport::malformed);
    }

    private static Optional<Path> promtool() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
