package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters and {@code fetch} on a Java for arm64, emulated: the same bytes as here. */
class Arm64FiltersIT {
    private static final int LINES = 5_000;

    @TempDir
    private static Path home;

    private static String program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void assemble() throws Exception {
        program = Arm64Distribution.in(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inject --region us-east-1 --max-line 4KiB",
                "inject --region us-east-1 --text wrap --on-conflict keep"
            })
    void injectGivesTheSameBytes(String command) throws Exception {
        Path input = Files.write(folder.resolve("input"), MixedLines.of(LINES));

        Filtered expected = filter(LauncherProcess.PROGRAM + " " + command, input);

        assertThat(expected.output().lines()).hasSizeGreaterThanOrEqualTo(LINES);
        assertThat(expected.exitCode()).isZero();
        assertThat(filter(program + " " + command, input)).isEqualTo(expected);
    }

    @Test
    void mergeGivesTheSameBytesAndTheSameComplaints() throws Exception {
        Path malformed = Files.writeString(folder.resolve("malformed"), "a 1\na{ 2\n");
        StringBuilder command = new StringBuilder(" merge bad=" + malformed);
        Ports ports = Ports.free(1);
        try (LauncherProcess launcher = LauncherProcess.start(ports.metrics(), Settings.of(ports), "demo")) {
            launcher.awaitReady();
            String page = launcher.get(ports.of(0), "/metrics").body();
            // Has regions already, and families that only the launcher may have.
            String merged = launcher.get(ports.metrics(), "/metrics").body();
            command.append(" plain=").append(Files.writeString(folder.resolve("page"), page));
            command.append(" nested=").append(Files.writeString(folder.resolve("merged"), merged));
        }

        Filtered expected = filter(LauncherProcess.PROGRAM + command.toString(), malformed);

        assertThat(expected.output()).contains("{region=\"plain\"", "{region=\"nested\",exported_region=\"region-0\"");
        assertThat(expected.complaints()).contains("cannot merge bad=", "cannot merge nested=");
        assertThat(expected.exitCode()).isEqualTo(1);
        assertThat(filter(program + command, malformed)).isEqualTo(expected);
    }

    @Test
    void fetchTakesTheBinariesForArm64() throws Exception {
        Files.createFile(Files.createDirectory(folder.resolve("v1.2.3")).resolve("checksums.txt"));
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            Command.Result result = Command.run(
                    program, "fetch", "--version=v1.2.3", "--to=" + folder.resolve("bin"), "--base-url=" + url);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output())
                    .contains("_Linux_arm64_us-east-1.tar.gz")
                    .doesNotContain("x86_64");
        } finally {
            server.stop(0);
        }
    }

    /** What a filter made of its input; the texts have a char for each byte. */
    private record Filtered(int exitCode, String output, String complaints) {}

    private Filtered filter(String command, Path input) throws Exception {
        Path output = folder.resolve("output");
        Path complaints = folder.resolve("complaints");
        Command.Result result =
                Command.run("sh", "-c", "exec %s < %s > %s 2> %s".formatted(command, input, output, complaints));
        return new Filtered(
                result.exitCode(),
                Files.readString(output, StandardCharsets.ISO_8859_1),
                Files.readString(complaints, StandardCharsets.ISO_8859_1));
    }
}
