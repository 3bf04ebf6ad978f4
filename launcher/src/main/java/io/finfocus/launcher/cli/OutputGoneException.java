package io.finfocus.launcher.cli;

import java.io.IOException;

/** Nobody reads one of our outputs any more. Never leaves the package. */
final class OutputGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputGoneException(IOException cause) {
        super(cause);
    }
}
