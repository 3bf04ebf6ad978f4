package io.finfocus.supervisor.linux;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A child of this process, the leader of a session and a process group of its own.
 *
 * <p>Its number stays taken until {@link #reap}, even when it has long ended: a signal to its group can therefore never
 * hit a stranger. Any thread may call; {@link #awaitEnd}, {@link #clearDescendants} and {@link #reap} are for the one
 * thread that attends to this child.
 */
public final class ChildProcess {
    private final SpawnRequest request;
    private final int pid;
    private final Pipe output;
    private final Pipe errors;
    /** Guarded by this. */
    private boolean reaped;

    private ChildProcess(SpawnRequest request, int pid, Pipe output, Pipe errors) {
        this.request = request;
        this.pid = pid;
        this.output = output;
        this.errors = errors;
    }

    /** Starts a program. */
    public static ChildProcess spawn(SpawnRequest request) throws SpawnException {
        String path = ProgramPath.resolve(
                request.command().getFirst(),
                Optional.ofNullable(request.environment().get("PATH")));
        try (Pipe output = Pipe.open()) {
            try (Pipe errors = Pipe.open()) {
                return Children.spawn(() -> spawn(request, path, output, errors));
            }
        } catch (SpawnException e) {
            throw e;
        } catch (IOException e) {
            throw new SpawnException(path, String.valueOf(e.getMessage()));
        }
    }

    private static ChildProcess spawn(SpawnRequest request, String path, Pipe output, Pipe errors) throws IOException {
        long result = SpawnCall.run(path, request.command(), request.environment(), output.writer(), errors.writer());
        if (result < 0) {
            output.reader().close();
            errors.reader().close();
            throw SpawnException.of(path, (int) -result);
        }
        return new ChildProcess(request, (int) result, output, errors);
    }

    public int pid() {
        return pid;
    }

    /** What the child and its descendants write to standard output. */
    public InputStream standardOutput() {
        return output.reader();
    }

    /** What the child and its descendants write to standard error. */
    public InputStream standardError() {
        return errors.reader();
    }

    /** Blocks until the child has ended; it stays a zombie. */
    public ExitStatus awaitEnd() {
        return WaitCall.awaitEnd(pid)
                .orElseThrow(() -> new IllegalStateException("cannot wait for child " + pid + ": already reaped"))
                .status();
    }

    /** Signals all of the child's process group, also when the child itself has ended and others have not. */
    public synchronized void signalGroup(int signal) {
        if (!reaped) {
            SystemCalls.kill(-pid, signal);
        }
    }

    /** Whether anybody in the child's process group is alive. */
    public boolean groupLives() {
        return ProcessTable.read().hasLiveMemberOf(pid);
    }

    /**
     * Kills and reaps every descendant, whatever its session, and the child itself unless it has ended.
     *
     * @return whether none was left when the time was up
     */
    public boolean clearDescendants(Duration limit) {
        signalGroup(Eradication.SIGKILL);
        return new Eradication(table -> Children.kinship().descendantsOf(this, table)).run(limit);
    }

    /** Gives the child's number back. */
    public synchronized void reap() {
        Children.release(this);
        reaped = true;
    }

    long marksIn(Set<String> environment) {
        return request.marks().stream().filter(environment::contains).count();
    }

    boolean isOutput(String descriptor) {
        return descriptor.equals(output.identity()) || descriptor.equals(errors.identity());
    }
}
