package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.NanoClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients that behave in every way, and a backend that comes and goes. Longer with -Dfinfocus.soak.seconds=60. */
@Timeout(300)
class GatewaySoakTest {
    private static final int CLIENTS = 24;

    private final Loopback net = new Loopback();
    private final long endNanos = System.nanoTime()
            + Duration.ofSeconds(Long.getLong("finfocus.soak.seconds", 2)).toNanos();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final CountDownLatch clients = new CountDownLatch(CLIENTS);

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void survivesEveryKindOfClientAndRestartsOfTheBackend() throws IOException {
        InetSocketAddress address = net.refusingAddress();
        GatewayPort port = net.port(new GatewayOptions(Duration.ofSeconds(30), 1000), NanoClock.system());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> takeTurns(0, () -> clients.getCount() > 0, r -> restartBackend(port, address, r)));
            for (int i = 1; i <= CLIENTS; i++) {
                int seed = i;
                threads.execute(() -> {
                    takeTurns(seed, () -> !isOver(), random -> beAClient(port, random));
                    clients.countDown();
                });
            }
        }

        assertThat(troubles.stream().findFirst()).isEmpty();
        assertThat(answered.get()).isPositive();
        Loopback.awaitActive(port, 0);
        GatewayCounters counters = port.counters();
        assertThat(counters.connections(ConnectionOutcome.HOLD_EXPIRED)).isZero();
        assertThat(counters.connections(ConnectionOutcome.LIMIT)).isZero();
    }

    private interface Turn {
        void take(SplittableRandom random) throws IOException;
    }

    private boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    private void takeTurns(int seed, BooleanSupplier goesOn, Turn turn) {
        SplittableRandom random = new SplittableRandom(seed);
        try {
            while (goesOn.getAsBoolean()) {
                turn.take(random);
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            troubles.add(e);
        }
    }

    /** The backend serves some echoes, then dies with its connections open. The last one serves until nobody asks any more. */
    private void restartBackend(GatewayPort port, InetSocketAddress address, SplittableRandom random)
            throws IOException {
        long before = answered.get();
        try (FakeBackend backend = new FakeBackend(address.getPort())) {
            backend.echoing();
            port.relayTo(address);
            Loopback.await(
                    "answers or the end of every client",
                    () -> clients.getCount() == 0 || (!isOver() && answered.get() > before + 20));
        }
        if (random.nextBoolean()) {
            port.hold(); // else the gateway finds out by itself
        }
    }

    private void beAClient(GatewayPort port, SplittableRandom random) throws IOException {
        byte[] request = new byte[random.nextInt(1, 300_000)];
        random.nextBytes(request);
        try (Socket client = new Socket()) {
            client.setSoTimeout(FakeBackend.TIMEOUT_MILLIS);
            client.connect(port.address());
            switch (random.nextInt(6)) {
                case 0 -> client.getOutputStream().write(request); // and closes without reading
                case 1 -> client.setSoLinger(true, 0); // resets at once
                case 2 -> {
                    client.getOutputStream().write(request, 0, Math.min(request.length, 1000));
                    client.getInputStream().read();
                    client.setSoLinger(true, 0); // resets in the middle
                }
                case 3 -> client.shutdownOutput(); // asks nothing
                default -> echo(client, request);
            }
        } catch (ConnectException | SocketTimeoutException e) {
            throw e; // neither may happen, whatever the backend does
        } catch (IOException e) {
            // The backend died.
        }
    }

    private void echo(Socket client, byte[] request) throws IOException {
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                client.getOutputStream().write(request);
                client.shutdownOutput();
            } catch (IOException e) {
                // The reader sees it too.
            }
        });
        byte[] answer = client.getInputStream().readAllBytes();
        // There is less of it where the backend died.
        assertThat(Arrays.mismatch(request, answer)).isIn(-1, answer.length);
        if (answer.length == request.length) {
            answered.incrementAndGet();
        }
        sender.interrupt();
    }
}
