package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real processes, as a descriptor's flags can be tried in no other way. */
@Timeout(120)
class StandardOutputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"nonblocking, open", "nonblocking, waiting", "blocking, waiting"})
    void writesWholeLinesToAPipe(String mode, String stream) throws IOException, InterruptedException {
        Process process = start(mode, stream, Redirect.PIPE);
        try {
            String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(process.waitFor()).as(errors()).isZero();
            assertThat(output).isEqualTo(expected());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void appendsToARegularFileAndNeverTruncatesIt() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("out"), "before\n");

        Process process = start("blocking", "open", Redirect.appendTo(file.toFile()));
        try {
            assertThat(process.waitFor()).as(errors()).isZero();
            assertThat(Files.readString(file, ISO_8859_1)).isEqualTo("before\n" + expected());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String mode, String stream, Redirect output) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StandardOutputWriter.class.getName(),
                mode,
                stream);
        return new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(errorFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(errorFile().toPath());
    }

    private File errorFile() {
        return folder.resolve("errors").toFile();
    }

    private static String expected() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < StandardOutputWriter.LINES; i++) {
            lines.append("[us-east-1] ").append(StandardOutputWriter.line(i));
        }
        return lines.toString();
    }
}
