package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingAreaTest {
    @TempDir
    private Path directory;

    @Test
    void removesWhatIsNotPublished() throws Exception {
        try (StagingArea area = StagingArea.open(directory)) {
            try (StagedFile file = area.create("x")) {
                file.write(new byte[] {1, 2, 3});
                assertThat(directory).isDirectoryContaining("glob:**/.x.*.part");
            }

            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void showsAFileOnlyWhenItIsWhole() throws Exception {
        try (StagingArea area = StagingArea.open(directory);
                StagedFile file = area.create("x")) {
            file.write(new byte[] {1, 2, 3});
            assertThat(directory.resolve("x")).doesNotExist();

            file.publish();
        }

        assertThat(directory.resolve("x")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(directory).isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void publishesNothingOnceItIsClosed() throws Exception {
        StagingArea area = StagingArea.open(directory);
        try (StagedFile file = area.create("x")) {
            area.close();

            assertThat(directory).isEmptyDirectory();
            assertThatThrownBy(file::publish).isInstanceOf(FetchException.class).hasMessage("stopped");
            assertThatThrownBy(() -> area.create("y"))
                    .isInstanceOf(FetchException.class)
                    .hasMessage("stopped");
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        Path target = directory.resolve("x");
        FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        try (StagingArea area = StagingArea.open(directory);
                StagedFile file = new StagedFile(area, directory.resolve(".x.part"), target, full)) {
            assertThatThrownBy(() -> file.write(new byte[10]))
                    .isInstanceOf(FetchException.class)
                    .hasMessage("cannot write " + target + ": No space left on device");
        }
    }
}
