package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void showsExactlyTheExampleThatIsCompiledHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/finfocus/supervisor/EmbeddingExample.java"));
        String begin = "// README begin\n";
        String snippet = source.substring(source.indexOf(begin) + begin.length(), source.indexOf("    // README end"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + snippet.stripTrailing().stripIndent() + "\n```");
    }
}
