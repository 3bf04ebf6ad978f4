package io.finfocus.supervisor.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shell script as a child of the test; closing it leaves nothing of it behind. */
final class Shell implements AutoCloseable {
    static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");

    final ChildProcess child;
    private final BufferedReader output;
    private boolean reaped;

    private Shell(SpawnRequest request) throws SpawnException {
        child = ChildProcess.spawn(request);
        output = new BufferedReader(new InputStreamReader(child.standardOutput(), StandardCharsets.UTF_8));
    }

    static Shell run(String script) throws SpawnException {
        return run(script, ENVIRONMENT, Set.of());
    }

    static Shell run(String script, Map<String, String> environment, Set<String> marks) throws SpawnException {
        return new Shell(new SpawnRequest(List.of("/bin/sh", "-c", script), environment, marks));
    }

    String nextLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the output has ended");
        }
        return line;
    }

    int nextNumber() throws IOException {
        return Integer.parseInt(nextLine().trim());
    }

    List<String> remainingLines() {
        return output.lines().toList();
    }

    ExitStatus end() {
        ExitStatus status = child.awaitEnd();
        child.clearDescendants(Duration.ofSeconds(20));
        reap();
        return status;
    }

    void reap() {
        child.reap();
        reaped = true;
    }

    @Override
    public void close() {
        if (!reaped) {
            child.signalGroup(9);
            end();
        }
        try {
            child.standardOutput().close();
            child.standardError().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isAlive(int pid) {
        return ProcessEntry.read(pid).filter(ProcessEntry::isLive).isPresent();
    }

    static boolean exists(int pid) {
        return ProcessEntry.read(pid).isPresent();
    }
}
