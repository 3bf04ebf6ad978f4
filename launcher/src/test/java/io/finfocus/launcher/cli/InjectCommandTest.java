package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.cli.CommandRun.FakePrograms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectCommandTest {
    @Test
    void tagsLines() {
        CommandRun run = CommandRun.with(Map.of(), "{}\ntext\nlast", "inject", "--region", "eu");

        assertThat(run.out()).isEqualTo("{\"region\":\"eu\"}\n[eu] text\n[eu] last\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void obeysItsFlags() {
        CommandRun run = CommandRun.with(
                Map.of(),
                "{\"zone\":1}\ntext\n",
                "inject",
                "--region=eu",
                "--field=zone",
                "--text=wrap",
                "--on-conflict=keep");

        assertThat(run.out()).isEqualTo("{\"zone\":1}\n{\"zone\":\"eu\",\"message\":\"text\"}\n");
    }

    @Test
    void cutsLongLines() {
        CommandRun run = CommandRun.with(Map.of(), "123456789\n", "inject", "--region=eu", "--max-line=4B");

        assertThat(run.out()).isEqualTo("[eu] [part 1] 1234\n[eu] [part 2] 5678\n[eu] [part 3 end] 9\n");
    }

    @Test
    void endsWithoutAWordWhenNobodyReads() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Map.of(), new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8)), new ClosedOutput(), err);

        int exitStatus = CommandLineInterface.run(List.of("inject", "--region", "eu"), surroundings, FakePrograms::new);

        assertThat(exitStatus).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void endsWhileItsInputIsIdleOnceNobodyReads() throws IOException {
        try (PipedOutputStream idle = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(idle)) {
            Surroundings surroundings = new Surroundings(
                    Map.of(), in, new ByteArrayOutputStream(), new ByteArrayOutputStream(), Runnable::run);

            assertThat(CommandLineInterface.run(List.of("inject", "--region", "eu"), surroundings, FakePrograms::new))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --region=a/b                             | cannot use region name "a/b": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}
            --region=eu --text=html                  | cannot use --text html: must be one of prefix, wrap
            --region=eu --on-conflict=drop           | cannot use --on-conflict drop: must be one of rename, keep
            --region=eu --max-line=0B                | cannot use --max-line 0B: must be 4B to 1GiB
            --region=eu --text=wrap --field=message  | cannot use --field message: must not be message where logs.text is wrap, which gives the line itself that name
            """)
    void refusesBadFlags(String flags, String message) {
        assertThat(CommandRun.of(("inject " + flags).split(" ")))
                .returns(2, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns(message + "\n", CommandRun::err);
    }

    @Test
    void needsARegion() {
        assertThat(CommandRun.of("inject").err())
                .startsWith("cannot read the command line: Missing required option: '--region=R'");
    }
}
