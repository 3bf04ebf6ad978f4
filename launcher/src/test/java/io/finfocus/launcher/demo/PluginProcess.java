package io.finfocus.launcher.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stand-in in a process of its own, for tests; closing it kills it. */
final class PluginProcess implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final BufferedReader stdout;
    private final CompletableFuture<String> stderr;

    private PluginProcess(Process process, boolean readLog) {
        this.process = process;
        stdout = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        stderr = readLog
                ? CompletableFuture.supplyAsync(this::readStderr, Thread::startVirtualThread)
                : CompletableFuture.completedFuture("");
    }

    static PluginProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return new PluginProcess(process(environment, arguments), true);
    }

    /** A plugin that is held up as soon as its log has filled the pipe. */
    static PluginProcess startWithUnreadLog(Map<String, String> environment) throws IOException {
        return new PluginProcess(process(environment), false);
    }

    private static Process process(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(StandInCommand.ofThisRuntime());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for the line that announces the port. */
    int port() throws IOException {
        String line = stdout.readLine();
        if (line == null || !line.startsWith("PORT=")) {
            throw new IOException("no PORT= but " + line + ", and on stderr " + stderr.join());
        }
        return Integer.parseInt(line.substring("PORT=".length()));
    }

    /** The answer to a GET, whole. */
    static String get(int port, String path) throws IOException {
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the plugin has not ended");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The rest of stdout, once the process has ended. */
    String restOfStdout() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** All of stderr, once the process has ended. */
    String stderr() {
        return stderr.join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private String readStderr() {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "cannot read stderr: " + e.getMessage();
        }
    }
}
