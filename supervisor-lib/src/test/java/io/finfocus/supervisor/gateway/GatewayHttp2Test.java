package io.finfocus.supervisor.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatewayHttp2Test {
    private final Loopback net = new Loopback();

    @TempDir
    private Path folder;

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void relaysHttp2WithoutTls() throws Exception {
        need("nghttpd");
        need("curl");
        Files.writeString(folder.resolve("answer.txt"), "forty-two");
        GatewayPort port = net.port();
        port.relayTo(startNghttpd()); // it starts while the client waits

        Process curl = start(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "20",
                "--http2-prior-knowledge",
                "--write-out",
                " over HTTP/%{http_version}",
                "http://127.0.0.2:" + port.address().getPort() + "/answer.txt");

        assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8)).isEqualTo("forty-two over HTTP/2");
        assertThat(curl.waitFor()).isZero();
    }

    private InetSocketAddress startNghttpd() throws IOException {
        InetSocketAddress address = net.refusingAddress();
        start(
                "nghttpd",
                "--no-tls",
                "--address=" + address.getHostString(),
                "--htdocs=" + folder,
                Integer.toString(address.getPort()));
        return address;
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        net.closeLater(process::destroyForcibly);
        return process;
    }

    private static void need(String program) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (Boolean.getBoolean("finfocus.tests.required")) {
            assertThat(found).as(program + " is on PATH").isTrue();
        }
        assumeTrue(found, "needs " + program + " on PATH");
    }
}
