package io.finfocus.launcher.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A running launcher of the assembled distribution. Its output is collected; closing it ends it and whatever it leaves.
 */
final class LauncherProcess implements AutoCloseable {
    static final Path PROGRAM = Path.of(System.getProperty("finfocus.distribution", "target/finfocus-launcher"))
            .resolve("bin/finfocus-launcher")
            .toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int metricsPort;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> lines = new ArrayList<>();
    private final Thread collector;
    private volatile boolean reading = true;

    private LauncherProcess(Process process, int metricsPort) {
        this.process = process;
        this.metricsPort = metricsPort;
        collector = Thread.ofPlatform().daemon().start(this::collect);
    }

    /** Starts it with these settings on top of an environment without any of its own. */
    static LauncherProcess start(int metricsPort, Map<String, String> settings, String... arguments)
            throws IOException {
        return startIn(List.of(), metricsPort, settings, arguments);
    }

    /** The same within another program, whose arguments the launcher's command line becomes. */
    static LauncherProcess startIn(
            List<String> outer, int metricsPort, Map<String, String> settings, String... arguments) throws IOException {
        List<String> program = new ArrayList<>(outer);
        program.add(PROGRAM.toString());
        return startProgram(program, metricsPort, settings, arguments);
    }

    /** The same for a launcher of another distribution. */
    static LauncherProcess startProgram(
            List<String> program, int metricsPort, Map<String, String> settings, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FINFOCUS_") || name.equals("PORT"));
        builder.environment().putAll(settings);
        return new LauncherProcess(builder.start(), metricsPort);
    }

    /** The stand-ins' launcher, with a region on each of the ports. */
    static LauncherProcess demo(Ports ports, Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> settings = new HashMap<>(Settings.of(ports));
        settings.putAll(environment);
        List<String> command = new ArrayList<>(List.of("demo"));
        command.addAll(List.of(arguments));
        return start(ports.metrics(), settings, command.toArray(String[]::new));
    }

    private void collect() {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = reader.readLine(); reading && line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException closed) {
            synchronized (lines) {
                lines.notifyAll();
            }
        }
    }

    long pid() {
        return process.pid();
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits for a line of output; the message of the failure shows all that came instead. */
    String awaitLine(Predicate<String> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lines) {
            for (int seen = 0; ; ) {
                for (; seen < lines.size(); seen++) {
                    if (wanted.test(lines.get(seen))) {
                        return lines.get(seen);
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("the line did not come; output:\n" + String.join("\n", lines));
                }
                lines.wait(left);
            }
        }
    }

    /** Asks until the answer is as wanted, and returns it. */
    HttpResponse<String> await(String path, Predicate<HttpResponse<String>> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Object last = "nothing";
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the launcher ended with " + process.exitValue() + ":\n" + String.join("\n", lines()));
            }
            try {
                HttpResponse<String> answer = get(metricsPort, path);
                if (wanted.test(answer)) {
                    return answer;
                }
                last = answer.body();
            } catch (IOException notYet) {
                last = notYet;
            }
            synchronized (lines) {
                lines.wait(20);
            }
        }
        throw new TimeoutException(
                path + " did not become as wanted; last: " + last + "\noutput:\n" + String.join("\n", lines()));
    }

    /** Waits for what a plugin writes. */
    void awaitFile(Path file) throws Exception {
        await("/livez", _ -> Files.exists(file));
    }

    void awaitReady() throws Exception {
        await("/readyz", answer -> answer.statusCode() == 200);
    }

    /** The answer of a port on another address than the plugin listens on. */
    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.2:" + port + path))
                .timeout(Duration.ofSeconds(15))
                .build();
        return send(request);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The process of each region, as {@code /proc} tells: each has its region in its environment. */
    Map<String, Long> pidsByRegion() throws IOException {
        Map<String, Long> pids = new HashMap<>();
        for (ProcessHandle child : children()) {
            String environment = Files.readString(
                    Path.of("/proc", Long.toString(child.pid()), "environ"), StandardCharsets.ISO_8859_1);
            for (String variable : environment.split("\0", -1)) {
                if (variable.startsWith("REGION=")) {
                    pids.put(variable.substring("REGION=".length()), child.pid());
                }
            }
        }
        return pids;
    }

    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Nobody reads its output any more; what it writes next fails. */
    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    /** Its output is left standing; the pipe fills. */
    void stopReading() {
        reading = false;
    }

    /** Its direct children, the plugins. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** Waits for its end and for the last of its output. */
    int exitCode() throws Exception {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("the launcher did not end; output:\n" + String.join("\n", lines()));
        }
        collector.join(PATIENCE);
        return process.exitValue();
    }

    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        client.close();
    }
}
