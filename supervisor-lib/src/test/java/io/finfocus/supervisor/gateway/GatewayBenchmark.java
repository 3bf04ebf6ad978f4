package io.finfocus.supervisor.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests and bytes a second through the gateway, beside haproxy doing the same with one thread, beside no relay at all.
 * Needs {@code haproxy} (which is also the web server behind) and {@code wrk} on PATH. With the flags of the launcher:
 *
 * <pre>
 * ./mvnw -q -pl core,supervisor-lib test-compile dependency:build-classpath -Dmdep.outputFile=target/cp
 * java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp \
 *   supervisor-lib/target/test-classes:supervisor-lib/target/classes:core/target/classes:$(cat supervisor-lib/target/cp) \
 *   io.finfocus.supervisor.gateway.GatewayBenchmark [rounds]
 * </pre>
 */
public final class GatewayBenchmark {
    private static final int SECONDS = 1;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

    private final List<Process> started = new ArrayList<>();

    private record Figure(double requestsPerSecond, double p99Millis, double cpuMicrosPerRequest) {}

    /** A way to the backend, and the process that relays on it. */
    private record Way(InetSocketAddress address, ProcessHandle relay) {
        double cpuMicros() {
            return relay.info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
        }
    }

    private GatewayBenchmark() {}

    /** Prints a table. The argument is the number of rounds, 7 if it is missing. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        GatewayBenchmark benchmark = new GatewayBenchmark();
        try {
            benchmark.run(rounds);
        } finally {
            benchmark.started.forEach(Process::destroyForcibly);
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gateway-benchmark");
        InetSocketAddress backend = freeAddress();
        InetSocketAddress haproxy = freeAddress();
        Files.write(folder.resolve("large"), new byte[1 << 20]);
        ProcessHandle server =
                startHaproxy(folder.resolve("backend.cfg"), backendConfiguration(backend, folder.resolve("large")));
        ProcessHandle relay = startHaproxy(folder.resolve("relay.cfg"), relayConfiguration(haproxy, backend));
        try (Gateway gateway = Gateway.start(GatewayOptions.standard(), NanoClock.system())) {
            GatewayPort port = gateway.open(new RegionId("benchmark"), freeAddress());
            port.relayTo(backend);
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put("direct", new Way(backend, server));
            ways.put("haproxy", new Way(haproxy, relay));
            ways.put("gateway", new Way(port.address(), ProcessHandle.current()));
            compare("3 bytes, 32 connections, requests/s", "small", 32, ways, rounds);
            compare("1 MiB, 8 connections, MiB/s", "large", 8, ways, rounds);
        }
    }

    private static void compare(String title, String path, int connections, Map<String, Way> ways, int rounds)
            throws IOException, InterruptedException {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) { // round -1 warms up
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                Figure figure = wrk(way.getValue(), path, connections);
                if (round >= 0) {
                    figures.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        System.out.printf("%s (median of %d)%n", title, rounds);
        double yardstick = median(figures.get("haproxy"), Figure::requestsPerSecond);
        figures.forEach((way, all) -> {
            double rate = median(all, Figure::requestsPerSecond);
            System.out.printf(
                    "  %-8s %9.0f  %.2f × haproxy, p99 %.2f ms, %.1f µs CPU a request%n",
                    way,
                    rate,
                    rate / yardstick,
                    median(all, Figure::p99Millis),
                    median(all, Figure::cpuMicrosPerRequest));
        });
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> value) {
        return figures.stream()
                .mapToDouble(value)
                .sorted()
                .skip(figures.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Figure wrk(Way way, String path, int connections) throws IOException, InterruptedException {
        String url = "http://" + text(way.address()) + "/" + path;
        double cpuBefore = way.cpuMicros();
        Process wrk = new ProcessBuilder("wrk", "-t1", "--latency", "-c" + connections, "-d" + SECONDS + "s", url)
                .redirectErrorStream(true)
                .start();
        String report = new String(wrk.getInputStream().readAllBytes(), UTF_8);
        Matcher requests = REQUESTS.matcher(report);
        Matcher p99 = P99.matcher(report);
        if (wrk.waitFor() != 0 || !requests.find() || !p99.find() || report.contains("Socket errors")) {
            throw new IOException("cannot measure " + url + ": " + report);
        }
        double millis = Double.parseDouble(p99.group(1))
                * switch (p99.group(2)) {
                    case "us" -> 0.001;
                    case "ms" -> 1;
                    default -> 1000;
                };
        double rate = Double.parseDouble(requests.group(1));
        return new Figure(rate, millis, (way.cpuMicros() - cpuBefore) / (rate * SECONDS));
    }

    private ProcessHandle startHaproxy(Path file, String configuration) throws IOException {
        Files.writeString(file, configuration);
        Process haproxy = new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .inheritIO()
                .start();
        started.add(haproxy);
        return haproxy.toHandle();
    }

    private static String backendConfiguration(InetSocketAddress address, Path large) {
        return """
                global
                  nbthread 1
                  tune.bufsize 1200000
                defaults
                  mode http
                  timeout client 10s
                frontend web
                  bind %s
                  http-request return status 200 content-type application/octet-stream file %s if { path /large }
                  http-request return status 200 content-type text/plain string ok!
                """.formatted(text(address), large);
    }

    private static String relayConfiguration(InetSocketAddress address, InetSocketAddress backend) {
        return """
                global
                  nbthread 1
                defaults
                  mode tcp
                  timeout client 10s
                  timeout server 10s
                  timeout connect 1s
                listen relay
                  bind %s
                  server web %s
                """.formatted(text(address), text(backend));
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }
}
