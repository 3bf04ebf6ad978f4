package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that we have not written speak to the server; where one is not installed, its test is skipped. */
@Timeout(120)
class OutsideClientsTest {
    private static final boolean REQUIRED = Boolean.getBoolean("finfocus.tests.required");

    @TempDir
    private Path folder;

    private StandInServer server;
    private Thread thread;
    private String base;

    @BeforeEach
    void listen() throws IOException {
        Settings settings = Settings.of(
                new String[0],
                Map.of("FINFOCUS_PLUGIN_WEB_ENABLED", "true", "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true"));
        ZerologWriter log = new ZerologWriter(System.err, LogLevel.DISABLED);
        server = StandInServer.listen(0, 100, new PluginHandler(settings, log, System::nanoTime));
        base = "http://127.0.0.1:" + server.port();
        thread = Thread.ofPlatform().start(() -> {
            try {
                server.serve(0, () -> {});
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        thread.join();
    }

    @Test
    void curlCallsAProcedureInBothVersions() throws Exception {
        for (String version : List.of("--http1.1", "--http2-prior-knowledge", "--http2")) {
            String answer = run(
                    "curl",
                    "-sS",
                    version,
                    "-w",
                    " %{http_code}",
                    "-d",
                    "{}",
                    "-H",
                    "Content-Type: application/json",
                    base + "/finfocus.v1.CostSourceService/Name");

            assertThat(answer).as(version).isEqualTo("{\"name\":\"aws-public\"} 200");
        }
    }

    @Test
    void curlSeesGrpcTrailers() throws Exception {
        Path message = Files.write(folder.resolve("message"), new byte[5]);
        String answer = run(
                "curl",
                "-sS",
                "-D",
                "-",
                "-o",
                folder.resolve("answer").toString(),
                "--http2-prior-knowledge",
                "--data-binary",
                "@" + message,
                "-H",
                "Content-Type: application/grpc",
                "-H",
                "TE: trailers",
                base + "/finfocus.v1.CostSourceService/Name");

        assertThat(answer).startsWith("HTTP/2 200").containsIgnoringWhitespaces("grpc-status: 0");
        assertThat(folder.resolve("answer")).binaryContent().endsWith("aws-public".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void curlSendsChunkedAndLargeContent() throws Exception {
        Path content = Files.writeString(folder.resolve("content"), "{" + " ".repeat(500_000) + "}");
        for (String version : List.of("--http1.1", "--http2-prior-knowledge")) {
            String answer = run(
                    "curl",
                    "-sS",
                    version,
                    "-H",
                    "Content-Type: application/json",
                    "-H",
                    "Transfer-Encoding: chunked",
                    "--data-binary",
                    "@" + content,
                    base + "/finfocus.v1.CostSourceService/Name");

            assertThat(answer).as(version).isEqualTo("{\"name\":\"aws-public\"}");
        }
    }

    @Test
    void nghttpAsksForManyResourcesOverOneConnection() throws Exception {
        String answer = run("nghttp", "--no-verify-peer", "-s", "-n", "-m", "20", base + "/metrics", base + "/healthz");

        assertThat(answer).contains(" 200 ", "/metrics", "/healthz");
    }

    @Test
    void nghttpKeepsASmallWindow() throws Exception {
        String answer = run("nghttp", "-w", "10", "-W", "10", base + "/metrics");

        assertThat(answer).contains("process_resident_memory_bytes ").endsWith("\n");
    }

    @Test
    void h2loadSucceedsWithEveryRequest() throws Exception {
        String answer = run("h2load", "-n", "2000", "-c", "8", "-m", "32", base + "/healthz");

        assertThat(answer).contains("2000 succeeded, 0 failed, 0 errored, 0 timeout");
    }

    private String run(String program, String... arguments) throws IOException, InterruptedException {
        boolean installed = List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        assertThat(installed || !REQUIRED).as(program + " is installed").isTrue();
        Assumptions.assumeTrue(installed, program + " is not installed");
        ProcessBuilder builder = new ProcessBuilder(program).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(program + " ends")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
