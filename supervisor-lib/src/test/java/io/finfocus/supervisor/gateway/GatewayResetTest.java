package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * Resets in the midst of a stream towards the side that resets. What the writer sees tells what came first: its kernel
 * answers a write with EPIPE once an end of stream has come, whatever follows, and with ECONNRESET after a mere reset.
 */
@Timeout(60)
class GatewayResetTest {
    private static final int TIMES = 20;
    private static final String RESET = "Connection reset by peer";
    private static final String ENDED = "Broken pipe";

    private final Loopback net = new Loopback();
    private GatewayPort port;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        FakeBackend backend = net.backend();
        port = net.portTo(backend);
        client = net.client(port);
        served = backend.accept();
    }

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @RepeatedTest(TIMES)
    void resetsTheBackendWhoseAnswerTheClientResets() throws IOException {
        CompletableFuture<String> answer = write(served);
        client.getInputStream().readNBytes(1 << 20);

        reset(client);

        assertThat(reasonOf(answer)).isEqualTo(RESET);
        Loopback.awaitActive(port, 0);
    }

    @RepeatedTest(TIMES)
    void resetsTheClientWhoseUploadTheBackendResets() throws IOException {
        CompletableFuture<String> upload = write(client);
        served.getInputStream().readNBytes(1 << 20);

        reset(served);

        assertThat(reasonOf(upload)).isEqualTo(RESET);
        Loopback.awaitActive(port, 0);
    }

    /** Then one event says both: that the client takes bytes again, and that it has some. */
    @RepeatedTest(TIMES)
    void resetsTheBackendWhoseAnswerWaitsForTheClient() throws IOException {
        CompletableFuture<String> answer = write(served);
        client.getOutputStream().write('a');
        Loopback.await("more than sockets hold at first", () -> port.counters().bytesOut() > 1 << 20);

        reset(client);

        assertThat(reasonOf(answer)).isEqualTo(RESET);
        Loopback.awaitActive(port, 0);
    }

    /** Both sides write without reading, so that both keys of the relay are ready at once. */
    @RepeatedTest(TIMES)
    void resetsTheBackendWhenBothWrite() throws IOException {
        CompletableFuture<String> answer = write(served);
        CompletableFuture<String> upload = write(client);
        served.getInputStream().readNBytes(1 << 20);

        reset(client);

        assertThat(reasonOf(answer)).isEqualTo(RESET);
        reasonOf(upload);
        Loopback.awaitActive(port, 0);
    }

    @RepeatedTest(TIMES)
    void endsTheAnswerToAClientThatHasClosed() throws IOException {
        client.getOutputStream().write('a');
        assertThat(served.getInputStream().read()).isEqualTo('a');
        client.close();
        assertThat(served.getInputStream().read()).isEqualTo(-1);

        assertThat(reasonOf(write(served))).isEqualTo(ENDED);
        Loopback.awaitActive(port, 0);
    }

    /** Writes until that fails, and gives the reason. */
    private static CompletableFuture<String> write(Socket socket) {
        return CompletableFuture.supplyAsync(
                () -> {
                    byte[] chunk = new byte[1 << 16];
                    while (true) {
                        try {
                            socket.getOutputStream().write(chunk);
                        } catch (IOException e) {
                            return String.valueOf(e.getMessage());
                        }
                    }
                },
                Thread::startVirtualThread);
    }

    private static String reasonOf(CompletableFuture<String> writing) {
        return writing.orTimeout(FakeBackend.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
