package io.finfocus.launcher.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The command line that starts one {@link StandInPlugin} with the runtime and the class path of this process. It only
 * gives values and starts nothing; any thread may call it.
 *
 * <p>Everything that differs between regions (name, port, log level) reaches the stand-in through its environment, as
 * it reaches a real plugin, so one command serves all of them and holds no placeholder.
 */
public final class StandInCommand {
    /**
     * System property with the path of the stand-in's AOT cache (JEP 514). The Java runtime uses a cache only with the
     * class path and the kind of heap that it was made with.
     */
    public static final String AOT_CACHE_PROPERTY = "finfocus.demo.aot";

    /** A small, quiet process: one compiler, one thread of garbage collection, and warnings not on stdout. */
    private static final List<String> RUNTIME_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx24m",
            "-Xss256k",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr");

    private StandInCommand() {}

    /**
     * The command, its first element being the path of the {@code java} binary.
     *
     * @throws IllegalStateException if this process has no class path to hand on
     */
    public static List<String> ofThisRuntime() {
        return of(System.getProperties());
    }

    static List<String> of(Properties properties) {
        String classPath = properties.getProperty("java.class.path", "");
        if (classPath.isEmpty()) {
            throw new IllegalStateException(
                    "cannot start the stand-in plugin: java.class.path is empty, and its class must be on it");
        }
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(properties.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(RUNTIME_OPTIONS);
        // The runtime warns about a cache that is not there, and an unpacked build has none.
        String aotCache = properties.getProperty(AOT_CACHE_PROPERTY, "");
        if (!aotCache.isEmpty() && Files.isReadable(Path.of(aotCache))) {
            command.add("-XX:AOTCache=" + aotCache);
        }
        command.add("-cp");
        command.add(classPath);
        command.add(StandInPlugin.class.getName());
        return List.copyOf(command);
    }
}
