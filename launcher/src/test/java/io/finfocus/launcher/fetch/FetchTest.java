package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the folder afterwards, and what is said about the rest. */
@Timeout(60)
class FetchTest {
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

    @Test
    void placesEveryRegionsBinary() throws Exception {
        FetchResult result = fetching.fetch(FakeRelease.of("a", "b", "c"), "a", "b", "c");

        assertThat(result.complete()).isTrue();
        assertThat(result.fetched()).extracting(RegionId::value).containsExactly("a", "b", "c");
        for (String region : new String[] {"a", "b", "c"}) {
            Path binary = fetching.directory.resolve("plugin-" + region);
            assertThat(binary).hasBinaryContent(FakeRelease.binary(region));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(binary)))
                    .isEqualTo("rwxr-xr-x");
        }
        assertThat(fetching.left()).containsExactly("plugin-a", "plugin-b", "plugin-c");
        assertThat(fetching.err()).isEmpty();
        assertThat(fetching.out().lines())
                .contains("b fetched: " + fetching.directory.resolve("plugin-b") + " (0.3 MB)")
                .startsWith("fetching 3 binaries of plugin v1.2.3 (x86_64) to " + fetching.directory)
                .endsWith("fetched 3 of 3 binaries of plugin v1.2.3 (x86_64) to " + fetching.directory);
    }

    @Test
    void makesTheFolder() throws Exception {
        fetching.directory = fetching.directory.resolve("new/folder");

        assertThat(fetching.fetch(FakeRelease.of("a"), "a").complete()).isTrue();
        assertThat(fetching.left()).containsExactly("plugin-a");
    }

    @Test
    void putsBinariesIntoALinkedFolder() throws Exception {
        Path folder = Files.createDirectory(fetching.directory.resolve("real"));
        fetching.directory = Files.createSymbolicLink(fetching.directory.resolve("link"), folder);

        assertThat(fetching.fetch(FakeRelease.of("a"), "a").complete()).isTrue();
        assertThat(folder.resolve("plugin-a")).exists();
    }

    @Test
    void replacesABinaryInOneStep() throws Exception {
        Path binary = Files.writeString(fetching.directory.resolve("plugin-a"), "old");
        Path sameFile = Files.createLink(fetching.directory.resolve("old"), binary);

        assertThat(fetching.fetch(FakeRelease.of("a"), "a").complete()).isTrue();

        assertThat(binary).hasBinaryContent(A_BINARY);
        assertThat(sameFile).hasContent("old");
    }

    @Test
    void keepsTheOldBinaryIfTheNewOneIsWrong() throws Exception {
        Files.writeString(fetching.directory.resolve("plugin-a"), "old");

        fetching.fetch(FakeRelease.of("a").put(A_ARCHIVE, new byte[] {1}), "a");

        assertThat(fetching.directory.resolve("plugin-a")).hasContent("old");
        assertThat(fetching.left()).containsExactly("plugin-a");
    }

    @Test
    void namesEveryFileThatIsMissingOrWrongAndFetchesTheOthers() throws Exception {
        FakeRelease release = FakeRelease.of("a", "b", "c", "d")
                .put(FakeRelease.archiveName("e"), TarGz.of("../plugin-e", A_BINARY))
                .sum()
                .answering(FakeRelease.archiveName("b"), (_, o) -> o.write(FakeWeb.answer(404, new byte[0])))
                .put(FakeRelease.archiveName("c"), "other".getBytes(UTF_8));

        FetchResult result = fetching.fetch(release, "a", "b", "c", "d", "e", "f");

        assertThat(result.complete()).isFalse();
        assertThat(result.fetched()).extracting(RegionId::value).containsExactly("a", "d");
        String url = fetching.web().url() + FakeRelease.FOLDER;
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
        assertThat(fetching.err().lines())
                .containsExactlyInAnyOrderElementsOf(
                        result.problems().stream().map(FetchProblem::toString).toList());
        assertThat(fetching.left()).containsExactly("plugin-a", "plugin-d");
        assertThat(fetching.directory.resolveSibling("plugin-e")).doesNotExist();
        assertThat(fetching.web().requests()).hasSize(6);
    }

    @Test
    void fetchesNothingWithoutChecksums() throws Exception {
        FetchResult result = fetching.fetch(
                FakeRelease.of("a").answering("checksums.txt", (_, o) -> o.write(FakeWeb.answer(404, new byte[0]))),
                "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt",
                        "HTTP 404 from " + fetching.web().url() + FakeRelease.FOLDER + "checksums.txt"));
        assertThat(fetching.web().requests()).hasSize(1);
        assertThat(fetching.left()).isEmpty();
    }

    @Test
    void fetchesNothingIfTheChecksumsAreGarbage() throws Exception {
        FetchResult result = fetching.fetch(FakeRelease.of("a").put("checksums.txt", "<html>".getBytes(UTF_8)), "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem("checksums.txt", "line 1 is no line of sha256sum: \"<html>\""));
    }

    @Test
    void doesNotReadEndlessChecksums() throws Exception {
        FetchResult result = fetching.fetch(FakeRelease.of("a").put("checksums.txt", new byte[(1 << 20) + 1]), "a");

        assertThat(result.problems())
                .containsExactly(new FetchProblem("checksums.txt", "it is larger than 1048576 bytes"));
    }

    @Test
    void blamesTheSumOfAnArchiveThatIsAlsoNotReadable() throws Exception {
        FetchResult result = fetching.fetch(
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

        assertThat(fetching.fetch(release, "a").problems())
                .containsExactly(new FetchProblem(A_ARCHIVE, "it is larger than 1048576 bytes"));
    }

    @Test
    void namesAnArchiveThatTheReaderOfGzipCannotStand() throws Exception {
        byte[] empty = TarGz.gzip(new byte[0]);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes(TarGz.of("plugin-b", FakeRelease.binary("b")));
        for (int i = 0; i < 30_000; i++) {
            archive.writeBytes(empty);
        }
        FakeRelease release = FakeRelease.of("a", "b");
        release.put(FakeRelease.archiveName("b"), archive.toByteArray()).sum();

        FetchResult result = fetching.fetch(release, "a", "b");

        assertThat(result.problems())
                .containsExactly(
                        new FetchProblem(FakeRelease.archiveName("b"), "it holds too many empty gzip members"));
        assertThat(fetching.left()).containsExactly("plugin-a");
    }

    @Test
    void warnsOfALargeBinary() throws Exception {
        FakeRelease release = FakeRelease.of("a")
                .put(A_ARCHIVE, TarGz.of("plugin-a", new byte[600_000]))
                .sum();

        assertThat(fetching.fetch(release, "a").complete()).isTrue();
        assertThat(fetching.err()).isEqualTo("warning: plugin-a has 0.6 MB, more than 0.5 MB\n");
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
            Fetching.await(over);
        });
        fetching.serve(release);
        Thread caller = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            Fetching.await(underWay);
            caller.interrupt();
        });

        assertThatThrownBy(() -> fetching.run(fetching.request(fetching.web().url(), "a", "b"), Map.of()))
                .isInstanceOf(InterruptedException.class);
        over.countDown();

        assertThat(fetching.left()).doesNotContain("plugin-a").noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void saysThatTheFolderCannotBeWrittenTo() throws Exception {
        Path file = Files.writeString(fetching.directory.resolve("file"), "");
        fetching.directory = file.resolve("sub");

        FetchResult result = fetching.fetch(FakeRelease.of("a"), "a");

        assertThat(result.problems())
                .containsExactly(
                        new FetchProblem(fetching.directory.toString(), "cannot write to it: Not a directory"));
        assertThat(fetching.web().requests()).isEmpty();
    }

    @Test
    void saysThatTheFolderIsAFile() throws Exception {
        fetching.directory = Files.writeString(fetching.directory.resolve("file"), "");

        assertThat(fetching.fetch(FakeRelease.of("a"), "a").problems())
                .containsExactly(new FetchProblem(
                        fetching.directory.toString(), "cannot write to it: a file of that name is there"));
    }

    @Test
    void saysThatAFolderIsInTheWay() throws Exception {
        Files.createDirectories(fetching.directory.resolve("plugin-a/x"));

        assertThat(fetching.fetch(FakeRelease.of("a"), "a").problems())
                .containsExactly(new FetchProblem(
                        A_ARCHIVE, "cannot replace " + fetching.directory.resolve("plugin-a") + ": Is a directory"));
        assertThat(fetching.left()).containsExactly("plugin-a");
    }
}
