package io.finfocus.launcher.cli;

import java.io.IOException;

/** One of our outputs cannot be written any more, mostly as nobody reads it. Never leaves the package. */
final class OutputGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    OutputGoneException(IOException cause) {
        super(cause);
        reason = String.valueOf(cause.getMessage());
    }

    /** The system's words. */
    String reason() {
        return reason;
    }
}
