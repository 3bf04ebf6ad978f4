package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GatewayPropertyTest {
    @Property(tries = 30)
    void bytesOfBothDirectionsArriveIntactInAnyPieces(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 200_000) Integer> asked,
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 200_000) Integer> answered,
            @ForAll @IntRange(min = 1, max = 70_000) int readSize)
            throws IOException {
        try (Loopback net = new Loopback();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FakeBackend backend = net.backend();
            GatewayPort port = net.portTo(backend);
            Socket client = net.client(port);
            Socket served = backend.accept();

            var sentIn = CompletableFuture.supplyAsync(() -> send(client, asked), threads);
            var sentOut = CompletableFuture.supplyAsync(() -> send(served, answered), threads);
            var receivedIn = CompletableFuture.supplyAsync(() -> receive(served, readSize), threads);
            byte[] receivedOut = receive(client, readSize);

            assertThat(receivedOut).isEqualTo(sentOut.join());
            assertThat(receivedIn.join()).isEqualTo(sentIn.join());
            Loopback.awaitActive(port, 0);
            assertThat(port.counters().bytesIn()).isEqualTo(sentIn.join().length);
            assertThat(port.counters().bytesOut()).isEqualTo(sentOut.join().length);
        }
    }

    private static byte[] send(Socket socket, List<Integer> sizes) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        SplittableRandom random = new SplittableRandom(sizes.hashCode());
        try {
            for (int size : sizes) {
                byte[] piece = new byte[size];
                random.nextBytes(piece);
                socket.getOutputStream().write(piece);
                sent.writeBytes(piece);
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sent.toByteArray();
    }

    private static byte[] receive(Socket socket, int readSize) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[readSize];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                received.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return received.toByteArray();
    }
}
