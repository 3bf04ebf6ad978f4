package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A fetch of the release that {@link FakeRelease} serves, with short pauses and small limits. */
final class Fetching implements AutoCloseable {
    /** A stall timeout that no test reaches. */
    private static final Duration NEVER = Duration.ofSeconds(50);

    /** Where the binaries go. */
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeWeb web;

    Fetching(Path directory) {
        this.directory = directory;
    }

    void serve(FakeWeb.Answer answer) {
        web = new FakeWeb(answer);
    }

    FakeWeb web() {
        return web;
    }

    /** What was told so far. */
    String out() {
        return out.toString(UTF_8);
    }

    /** What was complained of so far. */
    String err() {
        return err.toString(UTF_8);
    }

    FetchResult fetch(FakeRelease release, String... regions) throws InterruptedException {
        serve(release);
        return fetch(regions);
    }

    FetchResult fetch(String... regions) throws InterruptedException {
        return run(request(web.url(), regions), Map.of());
    }

    FetchRequest request(URI server, String... regions) {
        return new FetchRequest(
                "plugin",
                ReleaseVersion.parse("v1.2.3"),
                Architecture.X86_64,
                Stream.of(regions).map(RegionId::new).toList(),
                server.resolve("/base"),
                directory);
    }

    FetchResult run(FetchRequest request, Map<String, String> environment) throws InterruptedException {
        RetryPolicy retry = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5));
        return run(request, retry, NEVER, environment);
    }

    /** Makes one attempt, and gives up after a second in which nothing came. */
    FetchResult runImpatiently(FetchRequest request) throws InterruptedException {
        RetryPolicy retry = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(5));
        return run(request, retry, Duration.ofSeconds(1), Map.of());
    }

    private FetchResult run(
            FetchRequest request, RetryPolicy retry, Duration stallTimeout, Map<String, String> environment)
            throws InterruptedException {
        FetchSettings settings = new FetchSettings(2, retry, stallTimeout, 1 << 20, 1 << 20, 500_000);
        ProgressLines progress =
                new ProgressLines(request, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Fetch.run(request, settings, ProxyEnvironment.of(environment), progress);
    }

    /** The names of the files in the folder. */
    List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (web != null) {
            web.close();
        }
    }

    static void pause(long millis) {
        await(new CountDownLatch(1), millis);
    }

    static boolean await(CountDownLatch latch) {
        return await(latch, NEVER.toMillis());
    }

    static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
