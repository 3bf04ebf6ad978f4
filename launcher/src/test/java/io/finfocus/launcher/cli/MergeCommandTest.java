package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeCommandTest {
    @TempDir
    Path folder;

    @Test
    void mergesFiles() throws IOException {
        CommandRun run = CommandRun.of("merge", "eu=" + page("a", "x 1\n"), "us=" + page("b=c", "x 2\n"));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("x{region=\"eu\"} 1\nx{region=\"us\"} 2\n");
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void usesTheLabelAskedFor() throws IOException {
        assertThat(CommandRun.of("merge", "--label", "zone", "eu=" + page("a", "x 1\n"))
                        .out())
                .contains("x{zone=\"eu\"} 1\n");
    }

    @Test
    void asksUrls() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "x 3\n".getBytes(StandardCharsets.UTF_8);
        server.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            CommandRun run =
                    CommandRun.of("merge", "eu=" + host + "/metrics", "us=" + host.replaceFirst("[0-9]+$", "1"));

            assertThat(run.out()).contains("x{region=\"eu\"} 3\n");
            assertThat(run.err()).startsWith("cannot merge us=http://127.0.0.1:1: ");
            assertThat(run.exitStatus()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhatItLeftOutAndMergesTheRest() throws IOException {
        String good = page("good", "x 1\nx 2\n");
        String bad = page("bad", "x 1\n}\n");

        CommandRun run = CommandRun.of("merge", "a=" + good, "b=" + bad, "c=" + folder + "/none");

        assertThat(run.out()).contains("x{region=\"a\"} 1\n").doesNotContain("\"b\"", "\"c\"");
        assertThat(run.err().lines())
                .anyMatch(line -> line.startsWith("cannot merge a=" + good + ": line 2: "))
                .anyMatch(line -> line.startsWith("cannot merge b=" + bad + ": line 2: "))
                .contains("cannot merge c=" + folder + "/none: no such file")
                .hasSize(3);
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=x a=y                  | cannot use source a=y: its region is given twice
            x                        | cannot use source x: must be REGION=FILE or REGION=URL
            a=                       | cannot use source a=: must be REGION=FILE or REGION=URL
            a/b=x                    | cannot use region name "a/b": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}
            --label=__x a=x          | cannot use --label __x: must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __
            --format=openmetrics a=x | cannot use --format openmetrics: is not supported yet
            --format=json a=x        | cannot use --format json: must be text
            """)
    void refusesBadArguments(String arguments, String message) {
        assertThat(CommandRun.of(("merge " + arguments).split(" ")))
                .returns(2, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns(message + "\n", CommandRun::err);
    }

    @Test
    void needsASource() {
        assertThat(CommandRun.of("merge")).returns(2, CommandRun::exitStatus).returns("", CommandRun::out);
    }

    private String page(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
