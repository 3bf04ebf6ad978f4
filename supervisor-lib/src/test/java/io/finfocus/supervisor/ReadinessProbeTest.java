package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessProbeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private ServerSocket server;
    private CompletableFuture<String> request;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private ProbeResult check(Duration timeout) {
        return new ReadinessProbe("/healthz?full").check((InetSocketAddress) server.getLocalSocketAddress(), timeout);
    }

    /** Answers one connection with pieces, each sent by itself, and keeps the request. */
    private void answer(String... pieces) {
        request = CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                byte[] received = new byte[4096];
                int length = client.getInputStream().read(received);
                OutputStream out = client.getOutputStream();
                client.setTcpNoDelay(true);
                for (String piece : pieces) {
                    out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
                }
                return new String(received, 0, length, StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"200,true", "204,true", "299,true", "199,false", "301,false", "404,false", "503,false"})
    void isHealthyWithAnyCodeOfTheTwoHundreds(int status, boolean healthy) {
        answer("HTTP/1.1 " + status + " Whatever\r\n\r\n");

        ProbeResult result = check(LONG);

        assertThat(result.isHealthy()).isEqualTo(healthy);
        assertThat(result.text()).isEqualTo("HTTP " + status);
    }

    @Test
    void sendsOneWholeRequest() {
        answer("HTTP/1.1 200 OK\r\n\r\n");

        check(LONG);

        assertThat(request.join()).isEqualTo("""
                        GET /healthz?full HTTP/1.1\r
                        Host: 127.0.0.1:%d\r
                        User-Agent: finfocus-launcher\r
                        Accept: */*\r
                        Connection: close\r
                        \r
                        """.formatted(server.getLocalPort()));
    }

    @Test
    void putsAStatusLineTogetherThatComesInPieces() {
        answer("H", "TTP/1.", "0 20", "0\r", "\n\r\n");

        assertThat(check(LONG).isHealthy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2 and more",
                "HTTP/1.1 2000 no",
                "HTTP/1.1 2x0 no code",
                "HTTP/1.1",
                "HTTP/2 200 short"
            })
    void doesNotTakeAnythingElseForAnAnswer(String bytes) {
        answer(bytes);

        ProbeResult result = check(LONG);

        assertThat(result.isHealthy()).isFalse();
        assertThat(result.text()).isEqualTo("no HTTP answer");
    }

    @Test
    void tellsWhyThereIsNoAnswer() throws IOException {
        answer();
        assertThat(check(LONG).text()).isEqualTo("connection closed without an answer");

        assertThat(check(Duration.ofMillis(50)).text()).as("nobody accepts").isEqualTo("no answer within 50ms");

        server.close();
        assertThat(check(LONG).text()).isEqualTo("connection refused");
    }

    @Test
    void doesNotLetASlowAnswerStretchTheDeadline() {
        CompletableFuture<Void> trickle = CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                OutputStream out = client.getOutputStream();
                while (client.getInputStream().available() >= 0) {
                    out.write('H');
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException _) {
                // the probe has hung up
            }
        });

        assertThat(check(Duration.ofMillis(100)).text()).isEqualTo("no answer within 100ms");
        trickle.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthz", "/a b", "/a\r\nX: y", "/é", ""})
    void refusesAPathThatWouldBreakTheRequest(String path) {
        assertThatThrownBy(() -> new ReadinessProbe(path))
                .hasMessage("cannot use health-path " + path + ": must begin with / and hold printable ASCII only");
    }
}
