package io.finfocus.supervisor.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program could not be started; the message names its path and the cause, never its arguments. */
public final class SpawnException extends IOException {
    private static final long serialVersionUID = 1;

    SpawnException(String program, String cause) {
        super("cannot start " + program + ": " + cause);
    }

    static SpawnException of(String path, int errno) {
        boolean present = Errno.ENOENT.is(-errno) && Files.exists(Path.of(path));
        return new SpawnException(
                path, Errno.text(errno) + (present ? " (its interpreter or dynamic loader is missing)" : ""));
    }
}
