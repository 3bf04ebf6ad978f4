package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FetchTest {
    private static final String A_ARCHIVE = FakeRelease.archiveName("a");
    private static final byte[] A_BINARY = FakeRelease.binary("a");
    private static final Duration NEVER = Duration.ofSeconds(50);

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeWeb web;

    @AfterEach
    void close() throws IOException {
        if (web != null) {
            web.close();
        }
    }

    @Test
    void placesEveryRegionsBinary() throws Exception {
        FetchResult result = fetch(FakeRelease.of("a", "b", "c"), "a", "b", "c");

        assertThat(result.complete()).isTrue();
        assertThat(result.fetched()).extracting(RegionId::value).containsExactly("a", "b", "c");
        for (String region : new String[] {"a", "b", "c"}) {
            Path binary = directory.resolve("plugin-" + region);
            assertThat(binary).hasBinaryContent(FakeRelease.binary(region));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(binary)))
                    .isEqualTo("rwxr-xr-x");
        }
        assertThat(left()).containsExactly("plugin-a", "plugin-b", "plugin-c");
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(out.toString(UTF_8).lines())
                .contains("b fetched: " + directory.resolve("plugin-b") + " (0.3 MB)")
                .startsWith("fetching 3 binaries of plugin v1.2.3 (x86_64) to " + directory)
                .endsWith("fetched 3 of 3 binaries of plugin v1.2.3 (x86_64) to " + directory);
    }

    @Test
    void makesTheFolder() throws Exception {
        directory = directory.resolve("new/folder");

        assertThat(fetch(FakeRelease.of("a"), "a").complete()).isTrue();
        assertThat(left()).containsExactly("plugin-a");
    }

    @Test
    void putsBinariesIntoALinkedFolder() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("real"));
        directory = Files.createSymbolicLink(directory.resolve("link"), folder);

        assertThat(fetch(FakeRelease.of("a"), "a").complete()).isTrue();
        assertThat(folder.resolve("plugin-a")).exists();
    }

    @Test
    void replacesABinaryInOneStep() throws Exception {
        Path binary = Files.writeString(directory.resolve("plugin-a"), "old");
        Path sameFile = Files.createLink(directory.resolve("old"), binary);

        assertThat(fetch(FakeRelease.of("a"), "a").complete()).isTrue();

        assertThat(binary).hasBinaryContent(A_BINARY);
        assertThat(sameFile).hasContent("old");
    }

    @Test
    void keepsTheOldBinaryIfTheNewOneIsWrong() throws Exception {
        Files.writeString(directory.resolve("plugin-a"), "old");

        fetch(FakeRelease.of("a").put(A_ARCHIVE, new byte[] {1}), "a");

        assertThat(directory.resolve("plugin-a")).hasContent("old");
        assertThat(left()).containsExactly("plugin-a");
    }

    @Test
    void namesEveryFileThatIsMissingOrWrongAndFetchesTheOthers() throws Exception {
        FakeRelease release = FakeRelease.of("a", "b", "c", "d")
                .put(FakeRelease.archiveName("e"), TarGz.of("../plugin-e", A_BINARY))
                .sum()
                .answering(FakeRelease.archiveName("b"), (_, o) -> o.write(FakeWeb.answer(404, new byte[0])))
                .put(FakeRelease.archiveName("c"), "other".getBytes(UTF_8));

        FetchResult result = fetch(release, "a", "b", "c", "d", "e", "f");

        assertThat(result.complete()).isFalse();
        assertThat(result.fetched()).extracting(RegionId::value).containsExactly("a", "d");
        String url = web.url() + FakeRelease.FOLDER;
        assertThat(result.problems())
                .containsExactly(
                        new FetchProblem(
                                FakeRelease.archiveName("b"), "HTTP 404 from " + url + FakeRelease.archiveName("b")),
                        new FetchProblem(
                                FakeRelease.archiveName("c"),
                                "its sha256 is " + FakeRelease.sha256("other".getBytes(UTF_8))
                                        + ", but checksums.txt says "
                                        + FakeRelease.sha256(TarGz.of("plugin-c", FakeRelease.binary("c")))),
                        new FetchProblem(FakeRelease.archiveName("e"), "it holds an unsafe path: \"../plugin-e\""),
                        new FetchProblem(FakeRelease.archiveName("f"), "checksums.txt has no line for it"));
        assertThat(err.toString(UTF_8).lines())
                .containsExactlyInAnyOrderElementsOf(
                        result.problems().stream().map(FetchProblem::toString).toList());
        assertThat(left()).containsExactly("plugin-a", "plugin-d");
        assertThat(directory.resolveSibling("plugin-e")).doesNotExist();
        assertThat(web.requests()).hasSize(6);
    }

    @Test
    void fetchesNothingWithoutChecksums() throws Exception {
        FetchResult result = fetch(
                FakeRelease.of("a").answering("checksums.txt", (_, o) -> o.write(FakeWeb.answer(404, new byte[0]))),
                "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt", "HTTP 404 from " + web.url() + FakeRelease.FOLDER + "checksums.txt"));
        assertThat(web.requests()).hasSize(1);
        assertThat(left()).isEmpty();
    }

    @Test
    void fetchesNothingIfTheChecksumsAreGarbage() throws Exception {
        FetchResult result = fetch(FakeRelease.of("a").put("checksums.txt", "<html>".getBytes(UTF_8)), "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem("checksums.txt", "line 1 is no line of sha256sum: \"<html>\""));
    }

    @Test
    void doesNotReadEndlessChecksums() throws Exception {
        FetchResult result = fetch(FakeRelease.of("a").put("checksums.txt", new byte[(1 << 20) + 1]), "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem("checksums.txt", "it is larger than 1048576 bytes"));
    }

    @Test
    void blamesTheSumOfAnArchiveThatIsAlsoNotReadable() throws Exception {
        FetchResult result = fetch(
                FakeRelease.of("a").put(A_ARCHIVE, "garbage".repeat(50_000).getBytes(UTF_8)), "a");

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .startsWith("its sha256 is ");
    }

    @Test
    void refusesAnArchiveLargerThanAllowed() throws Exception {
        FakeRelease release =
                FakeRelease.of("a").put(A_ARCHIVE, new byte[(1 << 20) + 1]).sum();

        assertThat(fetch(release, "a").problems())
                .containsExactly(new FetchProblem(A_ARCHIVE, "it is larger than 1048576 bytes"));
    }

    @Test
    void warnsOfALargeBinary() throws Exception {
        FakeRelease release = FakeRelease.of("a")
                .put(A_ARCHIVE, TarGz.of("plugin-a", new byte[600_000]))
                .sum();

        assertThat(fetch(release, "a").complete()).isTrue();
        assertThat(err.toString(UTF_8)).isEqualTo("warning: plugin-a has 0.6 MB, more than 0.5 MB\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsRedirectsToAnotherHost(int status) throws Exception {
        try (FakeWeb store = new FakeWeb((request, o) -> FakeRelease.of("a")
                .write(
                        new FakeWeb.Request(
                                request.method(),
                                request.target()
                                        .replaceFirst("^/store", FakeRelease.FOLDER)
                                        .replaceFirst("\\?.*", ""),
                                request.headers()),
                        o))) {
            String location = store.url().toString().replace("127.0.0.1", "localhost") + "/store";
            web = new FakeWeb((request, o) -> {
                String name = request.target().substring(FakeRelease.FOLDER.length());
                o.write(FakeWeb.answer(status, new byte[0], "Location", location + name + "?signature=1"));
            });

            assertThat(fetch(Map.of(), "a").problems()).isEmpty();
            assertThat(left()).containsExactly("plugin-a");
        }
    }

    @Test
    void givesUpOnEndlessRedirects() throws Exception {
        web = new FakeWeb((request, o) -> o.write(FakeWeb.answer(302, new byte[0], "Location", request.target())));

        assertThat(fetch(Map.of(), "a").problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt",
                        "HTTP 302 from " + web.url() + FakeRelease.FOLDER
                                + "checksums.txt: too many redirects, or one from https"));
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        release.answering(A_ARCHIVE, (request, o) -> {
            if (request.header("Range").isEmpty()) {
                o.write(FakeWeb.head(200, file.length, "ETag", "\"1\""));
                o.write(file, 0, 100_000);
            } else {
                FakeRelease.ranged(request, o, file, "\"1\"");
            }
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
        assertThat(directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        FakeWeb.Request second = web.requests().getLast();
        assertThat(second.header("Range")).matches("bytes=[1-9][0-9]*-");
        assertThat(second.header("If-Range")).isEqualTo("\"1\"");
        assertThat(web.requests()).hasSize(3);
        assertThat(out.toString(UTF_8)).contains(A_ARCHIVE + ": the connection broke: ", "; again in 0.0 s");
    }

    @Test
    void goesOnByDateIfTheTagIsWeak() throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        String date = "Mon, 02 Nov 2026 10:00:00 GMT";
        release.answering(A_ARCHIVE, (request, o) -> {
            if (request.header("Range").isEmpty()) {
                o.write(FakeWeb.head(200, file.length, "ETag", "W/\"1\"", "Last-Modified", date));
                o.write(file, 0, 100_000);
            } else {
                FakeRelease.ranged(request, o, file, date);
            }
        });

        fetch(release, "a");

        assertThat(web.requests().getLast().header("If-Range")).isEqualTo(date);
    }

    @Test
    void startsOverIfTheFileChanged() throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] now = release.file(A_ARCHIVE);
        byte[] before = TarGz.of("plugin-a", FakeRelease.binary("b"));
        release.answering(A_ARCHIVE, (request, o) -> {
            if (request.header("Range").isEmpty()) {
                o.write(FakeWeb.head(200, before.length, "ETag", "\"before\""));
                o.write(before, 0, 100_000);
            } else {
                FakeRelease.ranged(request, o, now, "\"now\"");
            }
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
        assertThat(directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(left()).containsExactly("plugin-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"416", "wrong-start", "other-length", "other-tag"})
    void startsOverIfTheRestDoesNotFit(String answer) throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        AtomicInteger requests = new AtomicInteger();
        release.answering(A_ARCHIVE, (request, o) -> {
            if (requests.incrementAndGet() == 1) {
                o.write(FakeWeb.head(200, file.length, "ETag", "\"1\""));
                o.write(file, 0, 100_000);
            } else if (requests.get() == 2) {
                o.write(misfit(answer, request, file.length));
            } else {
                FakeRelease.ranged(request, o, file, "\"1\"");
            }
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
        assertThat(directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(web.requests().getLast().header("Range")).isEmpty();
    }

    private static byte[] misfit(String answer, FakeWeb.Request request, int length) {
        int start = Integer.parseInt(request.header("Range").replaceAll("\\D", ""));
        byte[] body = new byte[length - start];
        String range = "bytes " + start + "-" + (length - 1) + "/";
        return switch (answer) {
            case "416" -> FakeWeb.answer(416, new byte[0], "Content-Range", "bytes */10");
            case "wrong-start" -> FakeWeb.answer(206, body, "Content-Range", "bytes 0-9/" + length);
            case "other-length" -> FakeWeb.answer(206, body, "Content-Range", range + (length + 1));
            default -> FakeWeb.answer(206, body, "Content-Range", range + length, "ETag", "\"2\"");
        };
    }

    @Test
    void startsOverFromAServerWithoutRanges() throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        AtomicInteger requests = new AtomicInteger();
        release.answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, file.length));
            o.write(file, 0, requests.incrementAndGet() < 3 ? 100_000 : file.length);
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
        assertThat(directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
    }

    @Test
    void startsOverIfThePiecesDoNotMakeTheFile() throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        byte[] other = file.clone();
        other[file.length - 200_000] ^= 1;
        AtomicInteger requests = new AtomicInteger();
        release.answering(A_ARCHIVE, (request, o) -> {
            if (requests.incrementAndGet() == 1) {
                o.write(FakeWeb.head(200, file.length));
                o.write(other, 0, file.length - 100_000);
            } else {
                FakeRelease.ranged(request, o, file, "\"1\"");
            }
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
        assertThat(directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(web.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainAfterATroubleOfTheServer(int status) throws Exception {
        FakeRelease release = FakeRelease.of("a");
        AtomicInteger requests = new AtomicInteger();
        release.answering(A_ARCHIVE, (request, o) -> {
            if (requests.incrementAndGet() < 3) {
                o.write(FakeWeb.answer(status, new byte[0], "Retry-After", "0"));
            } else {
                FakeRelease.ranged(request, o, release.file(A_ARCHIVE), "\"1\"");
            }
        });

        assertThat(fetch(release, "a").problems()).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        FakeRelease release =
                FakeRelease.of("a").answering(A_ARCHIVE, (_, o) -> o.write(FakeWeb.answer(503, new byte[0])));

        assertThat(fetch(release, "a").problems())
                .containsExactly(new FetchProblem(
                        A_ARCHIVE,
                        "HTTP 503 from " + web.url() + FakeRelease.FOLDER + A_ARCHIVE + " (attempt 3, the last one)"));
        assertThat(web.requests()).hasSize(4);
        assertThat(left()).isEmpty();
    }

    @Test
    void saysThatNoServerListens() throws Exception {
        URI nowhere;
        try (ServerSocket closed = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        assertThat(run(request(nowhere, "a"), NEVER, Map.of()).problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt", "the server cannot be reached: connection refused (attempt 3, the last one)"));
    }

    @Test
    void givesUpAConnectionThatBringsNothing() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a");
        release.answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, 1_000_000));
            o.write(release.file(A_ARCHIVE), 0, 10_000);
            await(over);
        });
        web = new FakeWeb(release);

        FetchResult result = run(request(web.url(), "a"), Duration.ofMillis(300), Map.of());
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .matches("the server stalled: [0-9]+ bytes in 0\\.[0-9] s \\(attempt 3, the last one\\)");
        assertThat(left()).isEmpty();
    }

    @Test
    void givesUpAConnectionThatBringsAByteNowAndThen() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a").answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, 1_000_000));
            while (!await(over, 20)) {
                o.write(1);
            }
        });
        web = new FakeWeb(release);

        FetchResult result = run(request(web.url(), "a"), Duration.ofMillis(300), Map.of());
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .startsWith("the server stalled: ");
    }

    @Test
    void givesUpAServerThatDoesNotAnswer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        web = new FakeWeb((_, _) -> await(over));

        FetchResult result = run(request(web.url(), "a"), Duration.ofMillis(200), Map.of());
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .startsWith("the server did not answer");
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a", "b");
        release.answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, 1_000_000));
            o.write(release.file(A_ARCHIVE), 0, 10_000);
            underWay.countDown();
            await(over);
        });
        web = new FakeWeb(release);
        Thread caller = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            await(underWay);
            caller.interrupt();
        });

        assertThatThrownBy(() -> run(request(web.url(), "a", "b"), NEVER, Map.of()))
                .isInstanceOf(InterruptedException.class);
        over.countDown();

        assertThat(left()).doesNotContain("plugin-a").noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void saysThatTheFolderCannotBeWrittenTo() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        directory = file.resolve("sub");

        FetchResult result = fetch(FakeRelease.of("a"), "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem(directory.toString(), "cannot write to it: Not a directory"));
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void saysThatTheFolderIsAFile() throws Exception {
        directory = Files.writeString(directory.resolve("file"), "");

        assertThat(fetch(FakeRelease.of("a"), "a").problems())
                .containsExactly(
                        new FetchProblem(directory.toString(), "cannot write to it: a file of that name is there"));
    }

    @Test
    void saysThatAFolderIsInTheWay() throws Exception {
        Files.createDirectories(directory.resolve("plugin-a/x"));

        assertThat(fetch(FakeRelease.of("a"), "a").problems())
                .containsExactly(new FetchProblem(
                        A_ARCHIVE, "cannot replace " + directory.resolve("plugin-a") + ": Is a directory"));
        assertThat(left()).containsExactly("plugin-a");
    }

    @Test
    void goesThroughTheProxy() throws Exception {
        try (FakeWeb proxy = new FakeWeb((request, o) -> FakeRelease.of("a")
                .write(
                        new FakeWeb.Request(
                                request.method(),
                                request.target().replaceFirst("^http://releases.invalid", ""),
                                request.headers()),
                        o))) {
            FetchRequest request = request(URI.create("http://releases.invalid"), "a");

            FetchResult result =
                    run(request, NEVER, Map.of("HTTP_PROXY", proxy.url().toString()));

            assertThat(result.problems()).isEmpty();
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    @Test
    void answersAProxyThatAsksWhoIsThere() throws Exception {
        try (FakeWeb proxy = new FakeWeb((request, o) -> {
            // dXNlcjpwQHNz is user:p@ss.
            if (request.header("Proxy-Authorization").equals("Basic dXNlcjpwQHNz")) {
                o.write(FakeWeb.answer(404, new byte[0]));
            } else {
                o.write(FakeWeb.answer(407, new byte[0], "Proxy-Authenticate", "Basic realm=\"x\""));
            }
        })) {
            String url = proxy.url().toString().replace("http://", "http://user:p%40ss@");

            FetchResult result =
                    run(request(URI.create("http://releases.invalid"), "a"), NEVER, Map.of("http_proxy", url));

            assertThat(result.problems())
                    .singleElement()
                    .extracting(FetchProblem::reason)
                    .asString()
                    .startsWith("HTTP 404 ");
        }
    }

    private FetchResult fetch(FakeRelease release, String... regions) throws InterruptedException {
        web = new FakeWeb(release);
        return fetch(Map.of(), regions);
    }

    private FetchResult fetch(Map<String, String> environment, String... regions) throws InterruptedException {
        return run(request(web.url(), regions), NEVER, environment);
    }

    private FetchRequest request(URI server, String... regions) {
        return new FetchRequest(
                "plugin",
                ReleaseVersion.parse("v1.2.3"),
                Architecture.X86_64,
                Stream.of(regions).map(RegionId::new).toList(),
                server.resolve("/base"),
                directory);
    }

    private FetchResult run(FetchRequest request, Duration stallTimeout, Map<String, String> environment)
            throws InterruptedException {
        RetryPolicy retry = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5));
        FetchSettings settings = new FetchSettings(2, retry, stallTimeout, 1 << 20, 1 << 20, 500_000);
        ProgressLines progress =
                new ProgressLines(request, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return Fetch.run(request, settings, ProxyEnvironment.of(environment), progress);
    }

    private String[] left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, NEVER.toMillis());
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
