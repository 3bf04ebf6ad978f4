package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadmeTest {
    private static final Path SOURCES = Path.of("src/test/java");

    @Test
    void showsTheExampleAsItIsCompiledHere() throws IOException {
        String source = Files.readString(SOURCES.resolve("io/finfocus/logs/EmbeddingExample.java"));
        String example = source.substring(
                        source.indexOf("    // README begins\n") + "    // README begins\n".length(),
                        source.indexOf("    // README ends"))
                .indent(-4);

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```\n");
    }

    @Test
    @Timeout(60)
    void showsWhatTheExamplePrints() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddingExample.class.getName(),
                        "printf",
                        "{\"level\":\"info\"}\\nPORT=8003\\n")
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(printed).isEqualTo("""
                    {"region":"eu-west-1","level":"info"}
                    [eu-west-1] PORT=8003
                    1 JSON lines, 1 others
                    """);
            assertThat(Files.readString(Path.of("README.md"))).contains(printed);
        } finally {
            process.destroyForcibly();
        }
    }
}
