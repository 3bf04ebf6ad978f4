package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The launcher with one stand-in on this machine. */
final class LocalDemo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int FIRST_PORT = 10_100;
    private static final int LAST_PORT = 10_999;

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private LocalDemo(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static LocalDemo start() throws IOException {
        int metrics = free(FIRST_PORT);
        int region = free(metrics + 1);
        ProcessBuilder builder = new ProcessBuilder(
                        EffectiveConfig.LAUNCHER.toString(), "demo", "--bind=127.0.0.1", "--metrics-port=" + metrics)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("FINFOCUS_REGIONS", "a:" + region);
        return new LocalDemo(builder.start(), URI.create("http://127.0.0.1:" + metrics));
    }

    /** The next port on which nobody listens. The launcher's internal ports are 10000 higher, so system-chosen ones may be too high. */
    private static int free(int from) {
        for (int port = from; ; port++) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                if (port == LAST_PORT) {
                    throw new UncheckedIOException("cannot find a free port from " + from + " to " + LAST_PORT, taken);
                }
            }
        }
    }

    /** Asks until the answer has this status. */
    void awaitStatus(String path, int status) throws Exception {
        Await.that(PATIENCE, path + " to answer " + status, () -> status(path) == status);
    }

    private int status(String path) throws InterruptedException {
        try {
            assertThat(process.isAlive()).as("the launcher runs").isTrue();
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return -1;
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
