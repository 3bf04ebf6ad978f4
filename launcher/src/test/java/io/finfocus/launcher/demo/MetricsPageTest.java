package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.demo.http.Header;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {
    private final RequestMetrics requests = new RequestMetrics();

    @Test
    void hasTheFamiliesOfClientGolangInOrder() throws IOException {
        requests.record("a/B", RpcCode.OK, 1);
        List<String> families = text(new MetricsPage(requests, -1).answer())
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList();

        assertThat(families)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("finfocus_plugin_requests_total", "go_goroutines", "go_info", "process_cpu_seconds_total");
    }

    @Test
    void namesTheFormatAsClientGolangDoes() {
        assertThat(new MetricsPage(requests, -1).answer().headers())
                .containsExactly(
                        new Header("Content-Type", "text/plain; version=0.0.4; charset=utf-8; escaping=values"));
    }

    @Test
    void isSoLargeAsItIsAskedToBe() throws IOException {
        HttpResponse response = new MetricsPage(requests, 1_000_000).answer();
        String page = text(response);

        assertThat(page.length()).isBetween(1_000_000, 1_000_050).isEqualTo((int) response.length());
        assertThat(page)
                .contains("# TYPE finfocus_demo_filler gauge\nfinfocus_demo_filler{line=\"000000000000\"} 1\n")
                .endsWith("\"} 1\n");
        assertThat(page.lines()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 10_000})
    void fillsWithTheSameBytesHoweverTheyAreRead(long bytes) throws IOException {
        byte[] whole = new FillerStream(bytes).readAllBytes();
        FillerStream single = new FillerStream(bytes);

        assertThat(whole).hasSizeGreaterThanOrEqualTo((int) bytes);
        for (byte expected : whole) {
            assertThat((byte) single.read()).isEqualTo(expected);
        }
        assertThat(single.read()).isEqualTo(-1);
    }

    @Test
    void countsDurationsCumulatively() {
        requests.record("a/B", RpcCode.OK, 5_000_000);
        requests.record("a/B", RpcCode.INVALID_ARGUMENT, 30_000_000);
        requests.record("a/B", RpcCode.OK, 6_000_000_000L);
        ExpositionWriter page = new ExpositionWriter();
        requests.writeTo(page);

        assertThat(new String(page.toBytes(), StandardCharsets.UTF_8)).isEqualTo("""
                # HELP finfocus_plugin_request_duration_seconds Request duration histogram
                # TYPE finfocus_plugin_request_duration_seconds histogram
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.005"} 1
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.01"} 1
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.025"} 1
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.05"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.1"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.25"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="0.5"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="1"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="2.5"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="5"} 2
                finfocus_plugin_request_duration_seconds_bucket{grpc_method="a/B",plugin_name="aws-public",le="+Inf"} 3
                finfocus_plugin_request_duration_seconds_sum{grpc_method="a/B",plugin_name="aws-public"} 6.035
                finfocus_plugin_request_duration_seconds_count{grpc_method="a/B",plugin_name="aws-public"} 3
                # HELP finfocus_plugin_requests_total Total gRPC requests
                # TYPE finfocus_plugin_requests_total counter
                finfocus_plugin_requests_total{grpc_code="InvalidArgument",grpc_method="a/B",plugin_name="aws-public"} 1
                finfocus_plugin_requests_total{grpc_code="OK",grpc_method="a/B",plugin_name="aws-public"} 2
                """);
    }

    @Test
    void readsTheProcessFromItsFolder(@TempDir Path process) throws IOException {
        Files.writeString(process.resolve("stat"), "7 (a) b) S 1 7 7 0 -1 0 1 2 3 4 150 50 0 0 20 0 9 0 1 2 3\n");
        Files.writeString(process.resolve("status"), "VmSize:\t  300 kB\nVmRSS:\t    20 kB\nThreads:\t9\n");
        Files.writeString(process.resolve("limits"), "Max open files            1024       4096       files\n");
        Files.createDirectories(process.resolve("fd/0"));

        assertThat(ProcessStatus.read(process)).isEqualTo(new ProcessStatus(2.0, 9, 1, 1024, 20_480, 307_200));
    }

    private static String text(HttpResponse response) throws IOException {
        return new String(response.content().readAllBytes(), StandardCharsets.UTF_8);
    }
}
