package io.finfocus.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationLogTest {
    @TempDir
    private Path folder;

    @Test
    void addsALineForEachReasonToTheFileOfTheKubelet() throws Exception {
        Path file = Files.createFile(folder.resolve("termination-log"));
        TerminationLog log = new TerminationLog(file);

        log.write(List.of("one", "two"));
        log.write(List.of("three"));

        assertThat(file).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void makesNoFileOfItsOwn() {
        Path file = folder.resolve("termination-log");

        new TerminationLog(file).write(List.of("one"));

        assertThat(file).doesNotExist();
    }
}
