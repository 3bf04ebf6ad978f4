package io.finfocus.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessCheckTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<ServerSocket> servers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    private ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        servers.add(server);
        return server;
    }

    private static ReadinessCheck check(ServerSocket server, Duration timeout) {
        return new ReadinessCheck(
                ReadinessProbe.standard(), (InetSocketAddress) server.getLocalSocketAddress(), timeout);
    }

    /** Answers its clients, the first with 200, the next with 201 …, but none before all have asked. */
    private static void answerWhenAllHaveAsked(List<ServerSocket> servers) {
        List<Socket> clients =
                servers.stream().map(ReadinessCheckTest::accepted).toList();
        IntStream.range(0, clients.size()).forEach(i -> answer(clients.get(i), 200 + i));
    }

    private static Socket accepted(ServerSocket server) {
        try {
            Socket client = server.accept();
            client.getInputStream().read();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(Socket client, int status) {
        try (client) {
            client.getOutputStream().write(("HTTP/1.1 " + status + " \r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asksAllAtOnceAndKeepsTheirOrder() throws IOException {
        for (int i = 0; i < 12; i++) {
            server();
        }
        var answers = CompletableFuture.runAsync(() -> answerWhenAllHaveAsked(servers.reversed()));

        List<ProbeResult> results = ReadinessCheck.all(
                servers.stream().map(server -> check(server, LONG)).toList());

        answers.join();
        assertThat(results)
                .extracting(ProbeResult::text)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "HTTP " + (212 - i))
                        .toList());
    }

    @Test
    void givesEachItsOwnTime() throws IOException {
        ServerSocket silent = server();
        ServerSocket answering = server();
        var answer = CompletableFuture.runAsync(() -> {
            Socket client = accepted(answering);
            accepted(silent); // the silent one has been asked, too
            answer(client, 200);
        });

        List<ProbeResult> results = ReadinessCheck.all(List.of(check(silent, SHORT), check(answering, LONG)));

        answer.join();
        assertThat(results).extracting(ProbeResult::text).containsExactly("no answer within 50ms", "HTTP 200");
        assertThat(results.getFirst().took()).isBetween(SHORT, LONG);
    }

    @Test
    void doesNotLetOneThatRefusesDisturbTheOthers() throws IOException {
        ServerSocket closed = server();
        ServerSocket answering = server();
        closed.close();
        var answer = CompletableFuture.runAsync(() -> answer(accepted(answering), 204));

        List<ProbeResult> results = ReadinessCheck.all(List.of(check(closed, LONG), check(answering, LONG)));

        answer.join();
        assertThat(results).extracting(ProbeResult::text).containsExactly("connection refused", "HTTP 204");
    }

    @Test
    void namesAHostThatIsNotKnown() {
        var unknown = new ReadinessCheck(
                ReadinessProbe.standard(), InetSocketAddress.createUnresolved("nowhere.invalid", 8001), LONG);

        assertThat(ReadinessCheck.all(List.of(unknown)))
                .extracting(ProbeResult::text)
                .containsExactly("unknown host nowhere.invalid");
    }

    @Test
    void endsAtAnInterruptAndKeepsIt() throws IOException {
        Thread.currentThread().interrupt();

        List<ProbeResult> results = ReadinessCheck.all(List.of(check(server(), LONG)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).extracting(ProbeResult::text).containsExactly("interrupted");
    }

    @Test
    void hasNothingToAskWithoutChecks() {
        assertThat(ReadinessCheck.all(List.of())).isEmpty();
    }
}
