package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthcheckTest {
    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopServers() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    @Test
    void saysOneLineARegionByPort() throws IOException {
        int first = serve(200);
        int second = serve(204);
        int low = Math.min(first, second);
        int high = Math.max(first, second);

        CommandRun run = healthcheck("z:" + low + ",a:" + high, "healthcheck");

        assertThat(run.out()).isEqualTo("z " + low + " healthy\na " + high + " healthy\n");
        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void answersWithItsStatusAlsoIfNobodyReadsItsLines() throws IOException {
        Surroundings closed = new Surroundings(
                Map.of("FINFOCUS_REGIONS", "a:" + serve(200), "FINFOCUS_BIND_ADDRESS", "127.0.0.1"),
                InputStream.nullInputStream(),
                new ClosedOutput(),
                OutputStream.nullOutputStream());

        assertThat(CommandLineInterface.run(List.of("healthcheck"), closed, CommandRun.FakePrograms::new))
                .isZero();
    }

    @Test
    void failsIfOneRegionDoes() throws IOException {
        int well = serve(200);
        int ill = serve(503);

        CommandRun run = healthcheck("well:" + well + ",ill:" + ill, "healthcheck");

        assertThat(run.out().lines())
                .containsExactlyInAnyOrder("well " + well + " healthy", "ill " + ill + " unhealthy (HTTP 503)");
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @Test
    void givesUpOnARegionThatDoesNotAnswerInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    healthcheck("a:" + silent.getLocalPort(), Map.of("HEALTH_CHECK_TIMEOUT", "0.05"), "healthcheck");

            assertThat(run.out()).startsWith("a " + silent.getLocalPort() + " unhealthy (");
            assertThat(run.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void asksAllRegionsAtOnce() throws IOException {
        CountDownLatch asked = new CountDownLatch(3);
        String regions = "a:" + serveOnceAllAreAsked(asked) + ",b:" + serveOnceAllAreAsked(asked) + ",c:"
                + serveOnceAllAreAsked(asked);

        CommandRun run = healthcheck(regions, Map.of("HEALTH_CHECK_TIMEOUT", "30"), "healthcheck");

        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void isQuietWhereAsked() throws IOException {
        String regions = "a:" + serve(200);

        assertThat(healthcheck(regions, "healthcheck", "--quiet"))
                .returns("", CommandRun::out)
                .returns(0, CommandRun::exitStatus);
        assertThat(healthcheck(regions, "healthcheck", "--quiet", "--log-level", "info"))
                .returns("", CommandRun::out);
        assertThat(healthcheck(regions, Map.of("QUIET_HEALTHCHECK", "true"), "healthcheck"))
                .returns("", CommandRun::out)
                .returns(0, CommandRun::exitStatus);
    }

    @Test
    void refusesABadConfigurationOnStandardError() throws IOException {
        CommandRun run = healthcheck("mars", "healthcheck");

        assertThat(run.err())
                .isEqualTo("cannot use FINFOCUS_REGIONS mars: is no known region and needs a port, as in mars:9000\n");
        assertThat(run.exitStatus()).isEqualTo(2);
    }

    private CommandRun healthcheck(String regions, String... arguments) throws IOException {
        return healthcheck(regions, Map.of(), arguments);
    }

    /** Without internal ports, which for an ephemeral port might be out of range or taken by the next one. */
    private CommandRun healthcheck(String regions, Map<String, String> more, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("launcher.yaml"), "gateway: {enabled: false}");
        Map<String, String> variables = new HashMap<>(more);
        variables.put("FINFOCUS_LAUNCHER_CONFIG", file.toString());
        variables.put("FINFOCUS_REGIONS", regions);
        return CommandRun.with(variables, "", arguments);
    }

    private int serve(int status) throws IOException {
        return serve(status, () -> true);
    }

    private int serveOnceAllAreAsked(CountDownLatch asked) throws IOException {
        return serve(200, () -> {
            asked.countDown();
            return asked.await(30, TimeUnit.SECONDS);
        });
    }

    private int serve(int status, Callable<Boolean> ready) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/healthz", exchange -> {
            boolean proceed = isReady(ready);
            exchange.sendResponseHeaders(proceed ? status : 500, -1);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static boolean isReady(Callable<Boolean> ready) {
        try {
            return ready.call();
        } catch (Exception e) {
            return false;
        }
    }
}
