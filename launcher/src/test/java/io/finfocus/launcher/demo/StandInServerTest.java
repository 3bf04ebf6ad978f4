package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.launcher.demo.http.HttpRequest;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StandInServerTest {
    private static final int NEVER_MILLIS = 0;
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private StandInServer server;
    private Thread thread;

    @BeforeEach
    void listen() throws IOException {
        server = StandInServer.listen(0, 4, this::answer);
        thread = Thread.ofPlatform().start(() -> serve(server));
    }

    @AfterEach
    void end() throws Exception {
        mayAnswer.countDown();
        server.close();
        thread.join();
    }

    @Test
    void answersAClientThatOffersToUpgrade() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
            java.net.http.HttpResponse<String> response =
                    client.send(java.net.http.HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo("HTTP/1 /");
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void isReachedThroughTheLoopbackAddressAlone() {
        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), server.port()))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void speaksHttp2AfterItsPreface() throws IOException {
        try (Socket client = connect("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
            byte[] settings = client.getInputStream().readNBytes(9);

            assertThat(settings).startsWith(0, 0, 12, 4);
        }
    }

    @Test
    void deliversTheAnswerToContentThatItDoesNotTake() throws IOException {
        try (Socket client = connect("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n")) {
            client.getOutputStream().write(new byte[100_000]);
            client.shutdownOutput();

            assertThat(rest(client)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void closesIdleConnectionsWhenItStops() throws Exception {
        try (Socket fresh = connect("");
                Socket used = connect(GET)) {
            assertThat(used.getInputStream().readNBytes(15))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200 OK");
            server.stop(20_000);

            assertThat(rest(fresh)).isEmpty();
            assertThat(rest(used)).endsWith("HTTP/1 /");
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws Exception {
        try (Socket client = connect(GET.replace("/ ", "/slow "))) {
            handling.await();
            Thread stopper = Thread.ofPlatform().start(() -> stop(20_000));
            thread.join(); // the listener is closed
            mayAnswer.countDown();

            assertThat(rest(client)).endsWith("Connection: close\r\n\r\nHTTP/1 /slow");
            stopper.join();
        }
    }

    @Test
    void givesUpWhatOutlastsTheGracePeriod() throws Exception {
        try (Socket client = connect(GET.replace("/ ", "/slow "))) {
            handling.await();
            server.stop(1);

            assertThatThrownBy(() -> {
                        if (rest(client).isEmpty()) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void closesConnectionsBeyondItsMaximum() throws Exception {
        try (Socket first = connect(GET);
                Socket second = connect(GET);
                Socket third = connect(GET);
                Socket fourth = connect(GET)) {
            for (Socket client : List.of(first, second, third, fourth)) {
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }
            try (Socket excess = connect("")) {
                assertThat(rest(excess)).isEmpty();
            }
        }
    }

    @Test
    void callsThePulseWhileNoOneConnects() throws Exception {
        CountDownLatch pulses = new CountDownLatch(2);
        try (StandInServer quiet = StandInServer.listen(0, 4, this::answer)) {
            Thread serving = Thread.ofPlatform().start(() -> {
                try {
                    quiet.serve(1, pulses::countDown);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(pulses.await(20, TimeUnit.SECONDS)).isTrue();
            quiet.stop();
            serving.join();
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (request.path().equals("/slow")) {
            handling.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return HttpResponse.text(200, "HTTP/" + request.majorVersion() + " " + request.path());
    }

    private static void serve(StandInServer server) {
        try {
            server.serve(NEVER_MILLIS, () -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop(long graceMillis) {
        try {
            server.stop(graceMillis);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket connect(String request) throws IOException {
        Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String rest(Socket client) throws IOException {
        InputStream input = client.getInputStream();
        return new String(input.readAllBytes(), StandardCharsets.US_ASCII);
    }
}
