package io.finfocus.launcher.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryArchiveTest {
    private static final String NAME = "plugin-eu-west-1";
    private static final byte[] CONTENT = "binary".repeat(100).getBytes(UTF_8);
    private static final long MAX_BYTES = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {NAME, "./" + NAME, "././" + NAME})
    void takesTheExpectedFile(String name) throws Exception {
        assertThat(extract(TarGz.of(name, CONTENT))).isEqualTo(CONTENT);
    }

    @Test
    void takesAFileOfManyBuffers() throws Exception {
        byte[] content = new byte[300_001];
        new Random(1).nextBytes(content);

        assertThat(extract(TarGz.of(NAME, content))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v7", "ustar", "gnu", "pax"})
    void readsWhatTarWrites(String format, @TempDir Path folder) throws Exception {
        Files.write(folder.resolve(NAME), CONTENT);

        assertThat(extract(tar(folder, "--format=" + format, "."))).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax"})
    void readsLongNamesThatTarWrites(String format, @TempDir Path folder) throws Exception {
        String name = "long-".repeat(30);
        Files.write(folder.resolve(name), CONTENT);

        byte[] archive = tar(folder, "--format=" + format, name);

        assertThat(extract(new ByteArrayInputStream(archive), name)).isEqualTo(CONTENT);
    }

    @Test
    void passesOverTheDocumentsThatReleaseToolsAdd() throws Exception {
        byte[] archive = new TarGz()
                .file("LICENSE", CONTENT)
                .file("README.md", CONTENT)
                .file(NAME, CONTENT)
                .file("CHANGELOG.md", new byte[] {1})
                .bytes();

        assertThat(extract(archive)).isEqualTo(CONTENT);
    }

    @Test
    void readsABase256Size() throws Exception {
        byte[] header = TarGz.header('0', NAME, "", 0);
        Arrays.fill(header, 124, 136, (byte) 0);
        header[124] = (byte) 0x80;
        header[134] = (byte) (CONTENT.length >> 8);
        header[135] = (byte) CONTENT.length;

        byte[] archive = new TarGz()
                .raw(TarGz.withChecksum(header))
                .raw(CONTENT)
                .raw(new byte[-CONTENT.length & 511])
                .bytes();

        assertThat(extract(archive)).isEqualTo(CONTENT);
    }

    @Test
    void readsAPaxSizeAndIgnoresGlobalComments() throws Exception {
        byte[] archive = new TarGz()
                .pax('g', "comment", "0123456789")
                .pax("size", Integer.toString(CONTENT.length))
                .raw(TarGz.header('0', NAME, "", 0))
                .raw(CONTENT)
                .raw(new byte[-CONTENT.length & 511])
                .bytes();

        assertThat(extract(archive)).isEqualTo(CONTENT);
    }

    @Test
    void readsAnArchiveWithoutTheBlocksOfZeros() throws Exception {
        byte[] tar = new TarGz().file(NAME, CONTENT).tar();

        assertThat(extract(TarGz.gzip(Arrays.copyOf(tar, tar.length - 1024)))).isEqualTo(CONTENT);
    }

    @Test
    void readsSeveralGzipMembersWhereverTheStreamIsCut() throws Exception {
        byte[] tar = new TarGz().file(NAME, CONTENT).tar();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < tar.length; i += 100) {
            members.writeBytes(TarGz.gzip(Arrays.copyOfRange(tar, i, Math.min(tar.length, i + 100))));
        }

        byte[] binary = extract(new Sha256Stream(new OneByteAtATime(members.toByteArray())), NAME);

        assertThat(binary).isEqualTo(CONTENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArchives")
    void refuses(String reason, byte[] archive) {
        assertThatThrownBy(() -> extract(archive))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> badArchives() {
        byte[] good = TarGz.of(NAME, CONTENT);
        byte[] tar = new TarGz().file(NAME, CONTENT).tar();
        return Stream.of(
                arguments("it holds an unsafe path: \"../x\"", with(new TarGz().file("../x", CONTENT))),
                arguments("it holds an unsafe path: \"a/../../x\"", with(new TarGz().file("a/../../x", CONTENT))),
                arguments("it holds an unsafe path: \"..\"", with(new TarGz().link('5', "..", ""))),
                arguments("it holds an unsafe path: \"/etc/x\"", with(new TarGz().file("/etc/x", CONTENT))),
                arguments(
                        "it holds an unsafe path: \"../" + NAME + "\"",
                        with(new TarGz().pax("path", "../" + NAME).link('0', NAME, ""))),
                arguments(
                        "it holds an unsafe path: \"/" + NAME + "\"",
                        with(new TarGz()
                                .member('L', "././@LongLink", ("/" + NAME + "\0").getBytes(UTF_8))
                                .link('0', NAME, ""))),
                arguments(
                        "it holds a symbolic link: \"" + NAME + "\"",
                        new TarGz().link('2', NAME, "/bin/sh").bytes()),
                arguments("it holds a symbolic link: \"x\"", with(new TarGz().link('2', "x", "/etc/passwd"))),
                arguments("it holds a hard link: \"x\"", with(new TarGz().link('1', "x", NAME))),
                arguments("it holds a character device: \"x\"", with(new TarGz().link('3', "x", ""))),
                arguments("it holds a block device: \"x\"", with(new TarGz().link('4', "x", ""))),
                arguments("it holds a named pipe: \"x\"", with(new TarGz().link('6', "x", ""))),
                arguments("it holds a folder: \"x/\"", with(new TarGz().link('5', "x/", ""))),
                arguments("it holds a sparse file: \"x\"", with(new TarGz().link('S', "x", ""))),
                arguments("it holds a sparse file", with(new TarGz().pax("GNU.sparse.major", "1"))),
                arguments("it holds a member of type \"Q\": \"x\"", with(new TarGz().link('Q', "x", ""))),
                arguments(
                        "it holds another file than plugin-eu-west-1: \"extra\"",
                        with(new TarGz().file("extra", CONTENT))),
                arguments(
                        "it holds another file than plugin-eu-west-1: \"plugin-us-east-1\"",
                        TarGz.of("plugin-us-east-1", CONTENT)),
                arguments(
                        "it holds another file than plugin-eu-west-1: \"sub/plugin-eu-west-1\"",
                        TarGz.of("sub/" + NAME, CONTENT)),
                arguments("it holds plugin-eu-west-1 twice", with(new TarGz().file(NAME, CONTENT))),
                arguments("it does not hold plugin-eu-west-1", new TarGz().bytes()),
                arguments("it does not hold plugin-eu-west-1", TarGz.of("README", CONTENT)),
                arguments("it does not hold plugin-eu-west-1", TarGz.gzip(new byte[0])),
                arguments(
                        "plugin-eu-west-1 is 1048577 bytes, more than 1048576",
                        TarGz.of(NAME, new byte[(int) MAX_BYTES + 1])),
                arguments(
                        "plugin-eu-west-1 is 8589934591 bytes, more than 1048576",
                        new TarGz()
                                .raw(TarGz.header('0', NAME, "", (1L << 33) - 1))
                                .bytes()),
                arguments(
                        "it holds more than 16777216 bytes beside plugin-eu-west-1",
                        with(new TarGz().file("README", new byte[16 << 20]))),
                arguments("it holds more than 16777216 bytes beside plugin-eu-west-1", with(new byte[17 << 20])),
                arguments(
                        "it goes on after its end",
                        with(new TarGz().raw(new byte[512]).file(NAME, CONTENT))),
                arguments("its tar file is cut off", TarGz.gzip(Arrays.copyOf(tar, 700))),
                arguments("its tar file is cut off", TarGz.gzip(Arrays.copyOf(tar, 511))),
                arguments("its tar header is damaged: the checksum does not fit", TarGz.gzip(damaged(tar, 3))),
                arguments(
                        "its tar header is damaged: \"\" is no octal number",
                        TarGz.gzip("x".repeat(148).concat("\0".repeat(364)).getBytes(UTF_8))),
                arguments(
                        "its tar header is damaged: a pax record is malformed",
                        with(new TarGz().member('x', "x", "99 path=x\n".getBytes(UTF_8)))),
                arguments(
                        "its tar header is damaged: a pax record is malformed",
                        with(new TarGz().member('x', "x", "path".getBytes(UTF_8)))),
                arguments("its tar header is damaged: the pax size is \"-1\"", with(new TarGz().pax("size", "-1"))),
                arguments(
                        "its tar header is damaged: a name is longer than 65536",
                        with(new TarGz().member('L', "x", new byte[65_537]))),
                arguments("it is no whole gzip file: Not in GZIP format", "garbage, not gzip".getBytes(UTF_8)),
                arguments("it is no whole gzip file: it is cut off", Arrays.copyOf(good, good.length / 2)),
                arguments("it is no whole gzip file: it is cut off", Arrays.copyOf(good, good.length - 4)),
                arguments("it is no whole gzip file: Corrupt GZIP trailer", damaged(good, good.length - 5)));
    }

    @Property(tries = 300)
    void meetsRandomTarBytesWithNothingButAnArchiveException(@ForAll @Size(max = 3000) byte[] bytes) throws Exception {
        extractOrRefuse(TarGz.gzip(bytes));
    }

    @Property(tries = 300)
    void meetsRandomFileBytesWithNothingButAnArchiveException(@ForAll @Size(max = 300) byte[] bytes) throws Exception {
        extractOrRefuse(bytes);
    }

    @Property(tries = 1000)
    void meetsDamagedHeadersWithNothingButAnArchiveException(
            @ForAll @IntRange(max = 511) int position, @ForAll byte value) throws Exception {
        byte[] header = TarGz.header('0', NAME, "", CONTENT.length);
        header[position] = value;

        extractOrRefuse(new TarGz()
                .raw(TarGz.withChecksum(header))
                .raw(Arrays.copyOf(CONTENT, 1024))
                .bytes());
    }

    @Property(tries = 300)
    void meetsDamagedArchivesWithNothingButAnArchiveException(@ForAll @Size(8) List<Integer> positions)
            throws Exception {
        byte[] archive = new TarGz().pax("path", NAME).file("short", CONTENT).bytes();
        for (int position : positions) {
            archive[Math.floorMod(position, archive.length)] ^= (byte) (position >> 8);
        }

        extractOrRefuse(archive);
    }

    private static void extractOrRefuse(byte[] archive) throws IOException {
        try {
            assertThat(extract(archive)).hasSizeLessThanOrEqualTo((int) MAX_BYTES);
        } catch (ArchiveException e) {
            assertThat(e).hasMessageMatching("(it|its|plugin-eu-west-1) .+");
        }
    }

    /** A good archive with something added behind its file. */
    private static byte[] with(TarGz more) {
        return with(more.tar());
    }

    private static byte[] with(byte[] more) {
        return new TarGz().file(NAME, CONTENT).raw(more).bytes();
    }

    private static byte[] damaged(byte[] bytes, int position) {
        byte[] copy = bytes.clone();
        copy[position] ^= 1;
        return copy;
    }

    private static byte[] extract(byte[] archive) throws IOException {
        return extract(new ByteArrayInputStream(archive), NAME);
    }

    private static byte[] extract(InputStream archive, String name) throws IOException {
        ByteArrayOutputStream binary = new ByteArrayOutputStream();
        long size = BinaryArchive.extract(archive, name, MAX_BYTES, binary);
        assertThat(size).isEqualTo(binary.size());
        return binary.toByteArray();
    }

    private static byte[] tar(Path folder, String format, String member) throws Exception {
        Path archive = Files.createTempFile("archive", ".tar.gz");
        try {
            Process tar = new ProcessBuilder("tar", format, "-czf", archive.toString(), "-C", folder.toString(), member)
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
            return Files.readAllBytes(archive);
        } finally {
            Files.delete(archive);
        }
    }

    /** A network at its slowest. */
    private static final class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }
}
