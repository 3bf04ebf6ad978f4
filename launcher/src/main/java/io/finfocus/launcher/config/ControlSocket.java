package io.finfocus.launcher.config;

import java.nio.file.Path;

/** Whether and where the launcher listens for control commands on a Unix domain socket. */
public sealed interface ControlSocket {
    /** In {@code $XDG_RUNTIME_DIR}, else {@code /tmp}, named by the metrics port. */
    record Auto() implements ControlSocket {}

    /** At a path. */
    record At(Path path) implements ControlSocket {}

    /** None. */
    record Off() implements ControlSocket {}
}
