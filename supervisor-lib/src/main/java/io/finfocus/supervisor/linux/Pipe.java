package io.finfocus.supervisor.linux;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipe whose writing end a child gets and whose reading end is a plain stream here.
 *
 * <p>Opening the descriptor anew through {@code /proc} gives the JDK's own stream on it, without a system call of ours
 * at each read. The writing end has to be closed here as soon as the child has it: only then can the stream end.
 */
final class Pipe implements AutoCloseable {
    /** What an unprivileged process may ask for (pipe(7)): a burst of output passes without waiting for its reader. */
    private static final int CAPACITY_BYTES = 1 << 20;

    private final InputStream reader;
    private final int writer;
    private final String identity;

    private Pipe(InputStream reader, int writer, String identity) {
        this.reader = reader;
        this.writer = writer;
        this.identity = identity;
    }

    static Pipe open() throws IOException {
        int[] ends = new int[2];
        long result = SystemCalls.pipe(ends);
        if (result != 0) {
            throw new IOException("cannot open a pipe: " + Errno.text((int) -result));
        }
        SystemCalls.setPipeSize(ends[1], CAPACITY_BYTES); // best effort: the user's share may be used up
        return new Pipe(reader(ends[0]), ends[1], identity(ends[1]));
    }

    InputStream reader() {
        return reader;
    }

    int writer() {
        return writer;
    }

    /** What {@code /proc/<pid>/fd} shows of this pipe in every process that has it open, such as {@code pipe:[4711]}. */
    String identity() {
        return identity;
    }

    /** Closes the writing end. */
    @Override
    public void close() {
        SystemCalls.close(writer);
    }

    private static InputStream reader(int descriptor) {
        try {
            InputStream stream = new FileInputStream("/proc/self/fd/" + descriptor);
            SystemCalls.close(descriptor);
            return stream;
        } catch (FileNotFoundException _) {
            // /proc is not mounted, or closed to processes with privileges
            return new DescriptorInputStream(descriptor);
        }
    }

    private static String identity(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
        } catch (IOException _) {
            return "unknown";
        }
    }
}
