package io.finfocus.metrics;

import static io.finfocus.metrics.scrape.FakeServer.answer;
import static io.finfocus.metrics.scrape.FakeServer.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.metrics.scrape.FakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theExampleDoesWhatTheReadmePromises() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (FakeServer east = new FakeServer(page("# TYPE requests_total counter\nrequests_total 7\n"));
                FakeServer west = new FakeServer(answer("500 Oops", "text/plain", ""))) {
            ReadmeExample.write(east.uri(), west.uri(), out);
        }

        assertThat(out.toString(UTF_8)).isEqualTo("""
                # TYPE requests_total counter
                requests_total{region="us-east-1"} 7
                finfocus_up{region="us-east-1"} 1
                finfocus_up{region="eu-west-1"} 0
                """);
    }

    @Test
    void theReadmeShowsTheExampleThatIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/finfocus/metrics/ReadmeExample.java"));
        String example =
                source.substring(source.indexOf("// example\n") + "// example\n".length(), source.indexOf("// end"));

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example.stripIndent() + "```\n");
    }
}
