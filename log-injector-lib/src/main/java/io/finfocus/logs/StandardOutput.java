package io.finfocus.logs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** Opens descriptor 1 for a {@link LineWriter}. */
public final class StandardOutput {
    private StandardOutput() {}

    /**
     * The process's standard output: unbuffered, and whole also when somebody who shares the descriptor makes it
     * non-blocking. To be called once.
     */
    public static OutputStream open() {
        return new FileOutputStream(FileDescriptor.out);
    }
}
