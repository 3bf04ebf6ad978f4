package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.it.InheritedSignals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes, started with the command that the launcher starts them with. */
@Timeout(120)
class StandInPluginTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("REGION", "eu-west-1", "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true");

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void servesUntilASignalAndExitsWithZero(String signal) throws Exception {
        if (signal.equals("INT")) {
            InheritedSignals.assumeIntIsNotIgnored();
        }
        try (PluginProcess plugin = PluginProcess.start(ENVIRONMENT)) {
            int port = plugin.port();
            assertThat(PluginProcess.get(port, "/healthz"))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("\r\n\r\nok");
            plugin.signal(signal);

            assertThat(plugin.exitCode()).isZero();
            assertThat(plugin.restOfStdout()).isEmpty();
            assertThat(plugin.stderr().lines())
                    .allMatch(line -> line.startsWith("{\"level\":\"info\",") && line.endsWith("\"}"))
                    .anyMatch(line -> line.contains("\"region\":\"eu-west-1\""))
                    .anyMatch(line -> line.contains("\"region\":\"us-east-1\""))
                    .anyMatch(line -> line.contains("\"message\":\"plugin stopped\""));
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItExits() throws Exception {
        try (PluginProcess plugin = PluginProcess.start(ENVIRONMENT);
                Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), plugin.port())) {
            String head = "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n";
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            plugin.signal("TERM");
            client.getOutputStream().write('x');

            byte[] answer = client.getInputStream().readAllBytes();
            assertThat(answer)
                    .asString(StandardCharsets.US_ASCII)
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("ok");
            assertThat(plugin.exitCode()).isZero();
        }
    }

    @Test
    void exitsEvenIfNoOneReadsItsLog() throws Exception {
        try (PluginProcess plugin = PluginProcess.startWithUnreadLog(
                Map.of("FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true", "FINFOCUS_DEMO_FLOOD_LINES", "1000000"))) {
            int port = plugin.port();
            assertThat(PluginProcess.get(port, "/healthz")).endsWith("ok");
            plugin.signal("TERM");

            assertThat(plugin.exitCode()).isZero();
        }
    }

    @Test
    void listensOnThePortThatItIsGiven() throws Exception {
        int port = freePort();
        try (PluginProcess plugin = PluginProcess.start(ENVIRONMENT, "--port", Integer.toString(port))) {
            assertThat(plugin.port()).isEqualTo(port);
        }
    }

    @Test
    void warnsOfTheDeprecatedVariable() throws Exception {
        Map<String, String> environment = Map.of("PORT", Integer.toString(freePort()));
        try (PluginProcess plugin = PluginProcess.start(environment)) {
            assertThat(plugin.port()).isPositive();
            plugin.signal("TERM");

            assertThat(plugin.exitCode()).isZero();
            assertThat(plugin.stderr()).startsWith("{\"level\":\"warn\",").contains("\"env_var\":\"PORT\"");
        }
    }

    @Test
    void namesATakenPortAndExitsWithOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                PluginProcess plugin =
                        PluginProcess.start(ENVIRONMENT, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(plugin.exitCode()).isEqualTo(1);
            assertThat(plugin.restOfStdout()).isEmpty();
            assertThat(plugin.stderr())
                    .contains("\"message\":\"cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use\"}");
        }
    }

    @Test
    void namesABadPortAndExitsWithOne() throws Exception {
        try (PluginProcess plugin = PluginProcess.start(Map.of("FINFOCUS_PLUGIN_PORT", "x"))) {
            assertThat(plugin.exitCode()).isEqualTo(1);
            assertThat(plugin.stderr())
                    .startsWith("{\"level\":\"error\",")
                    .endsWith("\"message\":\"cannot use FINFOCUS_PLUGIN_PORT x: "
                            + "must be a whole number from 0 to 65535\"}\n");
        }
    }

    @Test
    void logsToAFileInsteadOfStderr(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("plugin.log");
        try (PluginProcess plugin = PluginProcess.start(Map.of("FINFOCUS_LOG_FILE", file.toString()))) {
            plugin.port();
            plugin.signal("TERM");

            assertThat(plugin.exitCode()).isZero();
            assertThat(plugin.stderr()).isEmpty();
            assertThat(Files.readString(file)).contains("\"message\":\"plugin stopped\"");
        }
    }

    @Test
    void namesALogFileThatItCannotOpen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("missing/plugin.log");
        try (PluginProcess plugin = PluginProcess.start(Map.of("FINFOCUS_LOG_FILE", file.toString()))) {
            assertThat(plugin.exitCode()).isEqualTo(1);
            assertThat(plugin.stderr()).contains("cannot open FINFOCUS_LOG_FILE " + file + " (");
        }
    }

    @Test
    void ignoresSignalsWhenAskedTo() throws Exception {
        try (PluginProcess plugin = start("FINFOCUS_DEMO_IGNORE_STOP", "true")) {
            int port = plugin.port();
            plugin.signal("TERM");
            plugin.signal("INT");

            assertThat(PluginProcess.get(port, "/healthz")).endsWith("ok");
            assertThat(plugin.isAlive()).isTrue();
        }
    }

    @Test
    void exitsByItselfWhenAskedTo() throws Exception {
        Map<String, String> environment = Map.of("FINFOCUS_DEMO_EXIT_AFTER_MS", "0", "FINFOCUS_DEMO_EXIT_CODE", "7");
        try (PluginProcess plugin = PluginProcess.start(environment)) {
            assertThat(plugin.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void takesItsTimeToStartWhenAskedTo() throws Exception {
        long startNanos = System.nanoTime();
        try (PluginProcess plugin = start("FINFOCUS_DEMO_START_DELAY_MS", "1000")) {
            plugin.port();

            assertThat(System.nanoTime() - startNanos).isGreaterThan(1_000_000_000L);
        }
    }

    @Test
    void floodsTheLogWhenAskedTo() throws Exception {
        try (PluginProcess plugin = start("FINFOCUS_DEMO_FLOOD_LINES", "20000")) {
            int port = plugin.port();
            assertThat(PluginProcess.get(port, "/healthz")).endsWith("ok");
            plugin.signal("TERM");

            assertThat(plugin.exitCode()).isZero();
            List<String> flood = plugin.stderr()
                    .lines()
                    .filter(line -> line.contains("\"message\":\"flood\""))
                    .toList();
            assertThat(flood).isNotEmpty();
            assertThat(IntStream.range(0, flood.size()))
                    .allMatch(i -> flood.get(i).contains("\"line\":\"" + (i + 1) + "\""));
        }
    }

    private static PluginProcess start(String fault, String value) throws IOException {
        return PluginProcess.start(Map.of("FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true", fault, value));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
