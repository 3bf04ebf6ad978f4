package io.finfocus.it.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of the image as a careful operator runs it: read-only root, no capabilities, no new privileges, 1 GiB, and
 * /tmp in memory. All ports are published on free ones of this machine's loopback address.
 */
final class Launched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GIB = 1L << 30;

    final GenericContainer<?> container;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Launched(GenericContainer<?> container) {
        this.container = container;
    }

    /** Started and ready. */
    static Launched ready(String image, double cpus, Map<String, String> environment) {
        return of(image, cpus, environment).startUntilReady();
    }

    /** The same where not even /tmp can be written to. */
    static Launched readyWithoutTmp(String image) {
        Launched launched = of(image, 2, Map.of());
        launched.container.withCreateContainerCmdModifier(
                command -> command.getHostConfig().withTmpFs(Map.of()));
        return launched.startUntilReady();
    }

    /** Only started. */
    static Launched started(String image, double cpus, Map<String, String> environment) {
        Launched launched = of(image, cpus, environment);
        launched.container.waitingFor(Wait.forLogMessage("(?s).*", 1).withStartupTimeout(PATIENCE));
        return launched.start();
    }

    private static Launched of(String image, double cpus, Map<String, String> environment) {
        return new Launched(new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(Stream.concat(Regions.PORTS.stream(), Stream.of(Regions.METRICS_PORT))
                        .toArray(Integer[]::new))
                .withEnv(environment)
                .withCreateContainerCmdModifier(command -> harden(command, cpus)));
    }

    private static void harden(CreateContainerCmd command, double cpus) {
        HostConfig host = command.getHostConfig();
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withTmpFs(Map.of("/tmp", "size=16m"))
                .withMemory(GIB)
                .withNanoCPUs((long) (cpus * 1e9));
        // The image's own check, only more often, for the tests' sake.
        command.withHealthcheck(new HealthCheck()
                .withInterval(Duration.ofSeconds(1).toNanos())
                .withTimeout(Duration.ofSeconds(5).toNanos())
                .withStartPeriod(Duration.ofSeconds(1).toNanos())
                .withRetries(2));
    }

    private Launched startUntilReady() {
        container.waitingFor(
                Wait.forHttp("/readyz").forPort(Regions.METRICS_PORT).withStartupTimeout(PATIENCE));
        return start();
    }

    private Launched start() {
        try {
            container.start();
            return this;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The answer through the published port, as another machine would get it. */
    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path).GET());
    }

    HttpResponse<String> post(int port, String path, String json) throws IOException, InterruptedException {
        return send(request(port, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port) + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String log() {
        return container.getLogs();
    }

    /** What Docker says of its health. */
    String health() {
        return state().getHealth().getStatus();
    }

    void awaitHealth(String wanted) throws Exception {
        await("health \"" + wanted + "\"", () -> health().equals(wanted));
    }

    /** Waits for its end by itself. */
    long exitCode() throws Exception {
        await("its end", () -> !state().getRunning());
        return state().getExitCodeLong();
    }

    /** {@code docker stop}: how long it took. */
    Duration stop() {
        long start = System.nanoTime();
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(20)
                .exec();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private InspectContainerResponse.ContainerState state() {
        return container.getCurrentContainerInfo().getState();
    }

    void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("cannot wait longer for " + what + "; log:\n" + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() {
        container.stop();
        client.close();
    }
}
