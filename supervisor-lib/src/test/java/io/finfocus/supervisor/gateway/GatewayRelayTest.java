package io.finfocus.supervisor.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayRelayTest {
    private final Loopback net = new Loopback();

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void reachesABackendOfOneLoopbackAddressThroughAnother() throws IOException {
        FakeBackend backend = net.backend().echoing();
        GatewayPort port = net.portTo(backend);

        Socket client = net.client(port);
        client.getOutputStream().write(bytes("hello"));

        assertThat(client.getInputStream().readNBytes(5)).isEqualTo(bytes("hello"));
        assertThat(port.address().getHostString()).isEqualTo("127.0.0.2");
        assertThat(backend.address().getHostString()).isEqualTo("127.0.0.1");
    }

    @Test
    void countsConnectionsAndBytes() throws IOException {
        GatewayPort port = net.portTo(net.backend().serving(socket -> {
            socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(bytes("reply"));
        }));

        Socket client = net.client(port);
        client.getOutputStream().write(bytes("ask"));
        client.shutdownOutput();
        client.getInputStream().readAllBytes();

        Loopback.awaitActive(port, 0);
        GatewayCounters counters = port.counters();
        assertThat(counters.bytesIn()).isEqualTo(3);
        assertThat(counters.bytesOut()).isEqualTo(5);
        assertThat(counters.connections(ConnectionOutcome.RELAYED)).isOne();
        assertThat(counters.connections().values()).containsExactlyInAnyOrder(1L, 0L, 0L, 0L, 0L);
    }

    @Test
    void answersAClientThatHasEndedItsRequest() throws IOException {
        GatewayPort port = net.portTo(net.backend().serving(socket -> {
            byte[] request = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(bytes("got " + request.length));
        }));

        Socket client = net.client(port);
        client.getOutputStream().write(new byte[100_000]);
        client.shutdownOutput();

        assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes("got 100000"));
    }

    @Test
    void hearsAClientOutAfterTheBackendHasEndedItsAnswer() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);

        Socket client = net.client(port);
        Socket served = backend.accept();
        served.getOutputStream().write(bytes("bye"));
        served.shutdownOutput();
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes("bye"));
        client.getOutputStream().write(bytes("one more thing"));
        client.shutdownOutput();

        assertThat(served.getInputStream().readAllBytes()).isEqualTo(bytes("one more thing"));
        Loopback.awaitActive(port, 0);
    }

    @Test
    void resetsTheBackendWhenTheClientResets() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket client = net.client(port);
        Socket served = backend.accept();
        shakeHands(client, served);

        reset(client);

        assertThatThrownBy(() -> served.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        Loopback.awaitActive(port, 0);
    }

    @Test
    void resetsTheClientWhenTheBackendResets() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket client = net.client(port);
        Socket served = backend.accept();
        shakeHands(client, served);

        reset(served);

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        Loopback.awaitActive(port, 0);
    }

    /** A server that refuses an upload answers and closes with bytes unread, which makes its kernel send a reset. */
    @Test
    void deliversWhatABackendSaidBeforeItResetAnUpload() throws Exception {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket client = net.client(port);
        Socket served = backend.accept();
        Thread upload = Thread.ofVirtual().start(() -> writeUntilBroken(client));
        served.getInputStream().readNBytes(1 << 20);

        served.getOutputStream().write(bytes("too large"));
        served.close();

        assertThat(client.getInputStream().readNBytes(9)).isEqualTo(bytes("too large"));
        upload.join();
        Loopback.awaitActive(port, 0);
    }

    @Test
    void endsTheConnectionsOfABackendThatCloses() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket client = net.client(port);
        Socket served = backend.accept();
        shakeHands(client, served);

        served.close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void keepsPaceWithASlowReader() throws Exception {
        int size = 64 << 20;
        byte[] sent = randomBytes(1 << 20);
        GatewayPort port = net.portTo(net.backend().serving(socket -> {
            for (int i = 0; i < size / sent.length; i++) {
                socket.getOutputStream().write(sent);
            }
        }));
        Socket client = net.client(port);
        awaitStandstill(port);
        long readAhead = port.counters().bytesOut();

        CheckedInputStream received = new CheckedInputStream(client.getInputStream(), new CRC32());
        long count = received.transferTo(OutputStream.nullOutputStream());

        assertThat(readAhead).as("what sockets hold, no more").isPositive().isLessThan(size / 2);
        assertThat(count).isEqualTo(size);
        assertThat(received.getChecksum().getValue()).isEqualTo(checksum(sent, size / sent.length));
    }

    @Test
    void letsNoConnectionWaitForTheSlowReaderOfAnother() throws Exception {
        GatewayPort port = net.portTo(net.backend().serving(socket -> {
            if (socket.getInputStream().read() == 'f') {
                writeUntilBroken(socket);
            } else {
                socket.getOutputStream().write('!');
            }
        }));
        Socket slow = net.client(port);
        slow.getOutputStream().write('f');
        awaitStandstill(port);

        Socket other = net.client(port);
        other.getOutputStream().write('?');

        assertThat(other.getInputStream().read()).isEqualTo('!');
    }

    @Test
    void servesTwoHundredClientsAtOnce() throws IOException {
        GatewayPort port = net.portTo(net.backend().echoing());
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket client = net.client(port);
            client.getOutputStream().write(bytes("client %03d".formatted(i)));
            clients.add(client);
        }

        for (int i = 0; i < clients.size(); i++) {
            InputStream answer = clients.get(i).getInputStream();
            assertThat(answer.readNBytes(10)).isEqualTo(bytes("client %03d".formatted(i)));
        }
        assertThat(port.counters().active()).isEqualTo(200);
    }

    @Test
    void sendsNewClientsToTheNewBackendAndLeavesOldOnesAlone() throws IOException {
        FakeBackend first = net.backend();
        FakeBackend second = net.backend();
        GatewayPort port = net.portTo(first);
        Socket early = net.client(port);
        Socket earlyServed = first.accept();

        port.relayTo(second.address());
        Socket late = net.client(port);
        second.accept().getOutputStream().write('2');
        earlyServed.getOutputStream().write('1');

        assertThat(late.getInputStream().read()).isEqualTo('2');
        assertThat(early.getInputStream().read()).isEqualTo('1');
    }

    @Test
    void refusesToRelayToAName() throws IOException {
        GatewayPort port = net.port();

        assertThatThrownBy(() -> port.relayTo(java.net.InetSocketAddress.createUnresolved("plugin", 1)))
                .hasMessage("cannot relay to plugin/<unresolved>:1: must be an address with a port, not a name");
    }

    /** From here on both sides are joined; before, the gateway might still give the client another connection. */
    private static void shakeHands(Socket client, Socket served) throws IOException {
        client.getOutputStream().write('h');
        assertThat(served.getInputStream().read()).isEqualTo('h');
    }

    private static void awaitStandstill(GatewayPort port) {
        long[] seen = {0, 0};
        Loopback.await("standstill", () -> {
            long bytes = port.counters().bytesOut();
            seen[1] = bytes > 0 && bytes == seen[0] ? seen[1] + 1 : 0;
            seen[0] = bytes;
            return seen[1] > 100;
        });
    }

    private static void writeUntilBroken(Socket socket) {
        byte[] chunk = new byte[1 << 16];
        try {
            while (true) {
                socket.getOutputStream().write(chunk);
            }
        } catch (IOException e) {
            // The other side had enough.
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static long checksum(byte[] bytes, int times) {
        CRC32 checksum = new CRC32();
        for (int i = 0; i < times; i++) {
            checksum.update(bytes);
        }
        return checksum.getValue();
    }

    private static byte[] randomBytes(int size) {
        byte[] random = new byte[size];
        new SplittableRandom(1).nextBytes(random);
        return random;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
