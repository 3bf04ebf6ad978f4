package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LongLinesAtOnceTest {
    private static final String TAIL = "x\"}";

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void manyTimesTheHeapOfLongLinesPassesWhole() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongLinesAtOnce.class.getName())
                .redirectError(errors.toFile())
                .start();
        Map<String, Integer> lines = new HashMap<>();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String region = line.substring("{\"region\":\"".length(), line.indexOf("\","));
                assertThat(line.length())
                        .isEqualTo(LongLinesAtOnce.LINE_BYTES + "\"region\":\"\",".length() + region.length());
                assertThat(line.endsWith(TAIL)).isTrue();
                lines.merge(region, 1, Integer::sum);
            }

            assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
            assertThat(lines)
                    .hasSize(LongLinesAtOnce.CHILDREN)
                    .allSatisfy((region, count) -> assertThat(count).isEqualTo(LongLinesAtOnce.LINES));
        } finally {
            process.destroyForcibly();
        }
    }
}
