package io.finfocus.launcher.cli;

import java.io.IOException;
import java.io.OutputStream;

/** What cannot be written, for the reason that the system gives. */
final class ClosedOutput extends OutputStream {
    private final String reason;

    /** A pipe whose reader has gone. */
    ClosedOutput() {
        this("Broken pipe");
    }

    ClosedOutput(String reason) {
        this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
        throw new IOException(reason);
    }
}
