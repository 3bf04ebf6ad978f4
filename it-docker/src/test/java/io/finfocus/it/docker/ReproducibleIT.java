package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .ci/reproducible} says of two builds' files. That two builds give them, the gate itself tries. */
class ReproducibleIT {
    private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2026, 1, 1, 0, 0);

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @BeforeEach
    void theSameFilesInBoth() throws IOException {
        Required.programs("bash", "unzip");
        for (Path folder : List.of(first, second)) {
            jar(folder, "a.jar", "text", NEW_YEAR);
            Files.writeString(folder.resolve("a.pom"), "<project>\n</project>\n");
        }
    }

    @Test
    void givesEachFilesChecksumWhereAllAreTheSame() throws Exception {
        Command compared = compare(first, second);

        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output().lines())
                .hasSize(2)
                .anyMatch(line -> line.matches("[0-9a-f]{64}  a\\.jar"))
                .anyMatch(line -> line.matches("[0-9a-f]{64}  a\\.pom"));
    }

    @Test
    void namesTheEntryWhoseContentsDiffer() throws Exception {
        jar(second, "a.jar", "test", NEW_YEAR);

        Command compared = compare(first, second);

        assertThat(compared.exitCode()).isOne();
        assertThat(compared.output()).contains("a.jar: < ", "io/Middle.class\n", "< text\n", "> test\n", "1 file(s)");
        assertThat(compared.output()).doesNotContain("First.class", "Last.class");
    }

    @Test
    void namesTheEntryWhoseTimeDiffers() throws Exception {
        jar(second, "a.jar", "text", NEW_YEAR.plusHours(1));

        Command compared = compare(first, second);

        assertThat(compared.exitCode()).isOne();
        assertThat(compared.output()).containsPattern("a\\.jar: < .*2026-01-01 00:00 .*io/Middle\\.class");
    }

    @Test
    void showsTheLineOfAPomThatDiffers() throws Exception {
        Files.writeString(second.resolve("a.pom"), "<project>\n  <url/>\n</project>\n");

        Command compared = compare(first, second);

        assertThat(compared.exitCode()).isOne();
        assertThat(compared.output()).contains("a.pom: ", ">   <url/>\n");
    }

    @Test
    void namesTheFileThatOneBuildLacks() throws Exception {
        jar(second, "a-sources.jar", "text", NEW_YEAR);

        assertThat(compare(first, second))
                .isEqualTo(compare(second, first))
                .matches(compared -> compared.exitCode() == 1)
                .extracting(Command::output)
                .asString()
                .contains("a-sources.jar: only one of the two builds has it");
    }

    @Test
    void judgesNothingWhereThereIsNothing(@TempDir Path empty) throws Exception {
        assertThat(compare(empty, empty).exitCode()).isEqualTo(2);
        assertThat(compare(empty, empty.resolve("none")).output())
                .startsWith("cannot tell whether the build is reproducible: no folder");
        assertThat(compare(first).output()).startsWith("usage: .ci/reproducible");
        assertThat(compare(first).exitCode()).isEqualTo(2);
    }

    private static Command compare(Path... folders) throws Exception {
        List<String> command = new ArrayList<>(List.of(".ci/reproducible"));
        for (Path folder : folders) {
            command.add(folder.toString());
        }
        return Command.run(Duration.ofMinutes(1), Docker.ROOT, command);
    }

    private static void jar(Path folder, String name, String middle, LocalDateTime middleTime) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "io/First.class", "text", NEW_YEAR);
            entry(zip, "io/Middle.class", middle, middleTime);
            entry(zip, "io/Last.class", "text", NEW_YEAR);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text, LocalDateTime time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
