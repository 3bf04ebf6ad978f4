package io.finfocus.launcher.demo;

/** The entry point of the stand-in plugin: one process, one region. */
public final class StandInPlugin {
    private StandInPlugin() {}

    /** Serves until SIGTERM or SIGINT. */
    public static void main(String[] args) {
        System.exit(1);
    }
}
