package io.finfocus.logs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens descriptor 1 for a {@link LineWriter}. Its flags belong to whoever else has the same pipe or terminal open, and
 * may make it non-blocking at any time, whereupon a plain stream stops in the middle of a line with "Resource
 * temporarily unavailable" and keeps to itself how much it has written.
 */
public final class StandardOutput {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private StandardOutput() {}

    /**
     * {@return the process's standard output, unbuffered} Not to be closed, and a thread that writes to it not to be
     * interrupted: that may close the descriptor.
     */
    public static OutputStream open() {
        if (Files.isRegularFile(DESCRIPTOR)) {
            return new FileOutputStream(FileDescriptor.out);
        }
        String target = target();
        return target.startsWith("pipe:") || target.startsWith("/dev/") ? reopen() : waiting();
    }

    /**
     * A description of its own for an unnamed pipe or a terminal, with flags that nobody shares. Opening a named pipe
     * again could block, and a socket cannot be opened. Appending, for the one thing that this must never do is truncate.
     */
    private static OutputStream reopen() {
        try {
            return new FileOutputStream(DESCRIPTOR.toFile(), true);
        } catch (IOException e) {
            logger().debug("cannot open {} again, using it as it is", DESCRIPTOR, e);
            return waiting();
        }
    }

    /** Copes with the descriptor as it is: a channel tells how much it has written. */
    static OutputStream waiting() {
        return new WaitingOutputStream(new FileOutputStream(FileDescriptor.out).getChannel());
    }

    private static String target() {
        try {
            return Files.readSymbolicLink(DESCRIPTOR).toString();
        } catch (IOException e) {
            logger().debug("cannot see what {} is", DESCRIPTOR, e);
            return "";
        }
    }

    /** Not a constant: a short program that opens its output does not wait for the log to be set up. */
    private static Logger logger() {
        return LoggerFactory.getLogger(StandardOutput.class);
    }
}
