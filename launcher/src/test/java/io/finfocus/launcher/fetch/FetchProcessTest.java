package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FetchProcessTest {
    private static final String ARCHIVE = FakeRelease.archiveName("a");

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void leavesNothingWhenItIsTerminated() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a");
        release.answering(ARCHIVE, (_, out) -> {
            out.write(FakeWeb.head(200, 1_000_000));
            out.write(release.file(ARCHIVE), 0, 10_000);
            underWay.countDown();
            await(over);
        });
        try (FakeWeb web = new FakeWeb(release)) {
            process = FetchProcess.start(Map.of(), web.url() + "/base", directory);
            assertThat(await(underWay)).isTrue();
            assertThat(files()).singleElement().asString().matches("\\.plugin-a\\..*\\.part");

            process.destroy();

            assertThat(process.waitFor()).isEqualTo(143);
            assertThat(files()).isEmpty();
            over.countDown();
        }
    }

    @Test
    void authenticatesAtTheProxyThatTunnelsToHttps() throws Exception {
        try (FakeWeb proxy = new FakeWeb((request, out) -> {
            // The credentials are user:p@ss.
            boolean known = request.header("Proxy-Authorization").equals("Basic dXNlcjpwQHNz");
            out.write(FakeWeb.answer(known ? 403 : 407, new byte[0], "Proxy-Authenticate", "Basic realm=\"x\""));
        })) {
            String url = proxy.url().toString().replace("http://", "http://user:p%40ss@");

            process = FetchProcess.start(Map.of("HTTPS_PROXY", url), "https://releases.invalid/base", directory);
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(output).contains("cannot fetch checksums.txt: ").doesNotContain("p@ss");
            assertThat(proxy.requests()).allMatch(request -> request.method().equals("CONNECT"));
            assertThat(proxy.requests()).allMatch(request -> request.target().equals("releases.invalid:443"));
            assertThat(proxy.requests().getLast().header("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwQHNz");
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
