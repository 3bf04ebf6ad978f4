package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, and downloads that take more than one answer. */
@Timeout(60)
class FetchResumeTest {
    private static final String A_ARCHIVE = FakeRelease.archiveName("a");
    private static final byte[] A_BINARY = FakeRelease.binary("a");

    @TempDir
    private Path temporary;

    private Fetching fetching;

    @BeforeEach
    void open() {
        fetching = new Fetching(temporary);
    }

    @AfterEach
    void close() throws IOException {
        fetching.close();
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
            fetching.serve((request, o) -> {
                String name = request.target().substring(FakeRelease.FOLDER.length());
                o.write(FakeWeb.answer(status, new byte[0], "Location", location + name + "?signature=1"));
            });

            assertThat(fetching.fetch("a").problems()).isEmpty();
            assertThat(fetching.left()).containsExactly("plugin-a");
        }
    }

    @Test
    void givesUpOnEndlessRedirects() throws Exception {
        fetching.serve((request, o) -> o.write(FakeWeb.answer(302, new byte[0], "Location", request.target())));

        assertThat(fetching.fetch("a").problems())
                .containsExactly(new FetchProblem("checksums.txt", "it is redirected more than 10 times"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http:///x", "ftp://127.0.0.1/x", "a b", "//", "http://[::bad", "http://me:secret@127.0.0.1/"})
    void namesARedirectThatLeadsNowhere(String location) throws Exception {
        fetching.serve((_, o) -> o.write(FakeWeb.answer(302, new byte[0], "Location", location)));

        assertThat(fetching.fetch("a").problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt",
                        "HTTP 302 from " + fetching.web().url() + FakeRelease.FOLDER
                                + "checksums.txt: it leads to no address http(s)://host[:port][/path]"));
        assertThat(fetching.web().requests()).hasSize(1);
    }

    @Test
    void namesARedirectWithoutATarget() throws Exception {
        fetching.serve((_, o) -> o.write(FakeWeb.answer(302, new byte[0])));

        assertThat(fetching.fetch("a").problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .endsWith("checksums.txt: it does not say where to");
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

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
        assertThat(fetching.directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        FakeWeb.Request second = fetching.web().requests().getLast();
        assertThat(second.header("Range")).matches("bytes=[1-9][0-9]*-");
        assertThat(second.header("If-Range")).isEqualTo("\"1\"");
        assertThat(fetching.web().requests()).hasSize(3);
        assertThat(fetching.out()).contains(A_ARCHIVE + ": the connection broke: ", "; again in 0.0 s");
    }

    /** The reader of gzip asks for one byte more, whether another member follows; and takes no answer for none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpAServerThatPromisesMoreThanTheArchive(boolean ranges) throws Exception {
        FakeRelease release = FakeRelease.of("a");
        byte[] file = release.file(A_ARCHIVE);
        release.answering(A_ARCHIVE, (request, o) -> {
            if (!ranges || request.header("Range").isEmpty()) {
                o.write(FakeWeb.head(200, file.length + 1L, "ETag", "\"1\""));
                o.write(file);
                Fetching.pause(50); // so that the archive has been read by then
            } else {
                o.write(FakeWeb.answer(503, new byte[0]));
            }
        });

        assertThat(fetching.fetch(release, "a").problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .endsWith(" (attempt 3, the last one)");
        assertThat(fetching.web().requests()).hasSize(4);
        assertThat(fetching.left()).isEmpty();
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

        fetching.fetch(release, "a");

        assertThat(fetching.web().requests().getLast().header("If-Range")).isEqualTo(date);
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

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
        assertThat(fetching.directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(fetching.left()).containsExactly("plugin-a");
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

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
        assertThat(fetching.directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(fetching.web().requests().getLast().header("Range")).isEmpty();
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

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
        assertThat(fetching.directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
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

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
        assertThat(fetching.directory.resolve("plugin-a")).hasBinaryContent(A_BINARY);
        assertThat(fetching.web().requests()).hasSize(4);
    }
}
