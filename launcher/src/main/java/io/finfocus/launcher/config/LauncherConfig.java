package io.finfocus.launcher.config;

import io.finfocus.core.RegionId;
import io.finfocus.logs.InjectionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything a launcher is told, with defaults filled in, per-region sections resolved and placeholders expanded.
 *
 * <p>Made by {@link ConfigLoader} only, which has checked every value and every combination: whoever holds one need not
 * check again. Immutable, and safe for use by any thread.
 *
 * @param regions at least one, in the order given
 * @param parallelism how many regions may be started and not yet ready; 0 = all at once
 * @param quietHealthcheck whether {@code healthcheck} prints nothing even without its flag
 */
public record LauncherConfig(
        List<Region> regions,
        int parallelism,
        Gateway gateway,
        Metrics metrics,
        Logs logs,
        ControlSocket control,
        LogLevel logLevel,
        LogFormat logFormat,
        boolean quietHealthcheck) {

    public LauncherConfig {
        regions = List.copyOf(regions);
    }

    /**
     * One region with the settings in force for it: the file's sections overlaid with those of its own entry.
     *
     * @param port the public port
     * @param internalPort where its plugin is told to listen: the public port plus the offset, or the public port itself
     *     where the gateway is off
     */
    public record Region(
            RegionId id,
            int port,
            int internalPort,
            Plugin plugin,
            Duration startTimeout,
            Restart restart,
            Health health,
            Stop stop) {}

    /**
     * The program of a region.
     *
     * @param command program and arguments, placeholders expanded, never empty
     * @param environment what the file adds to the child's environment, placeholders expanded; secret
     */
    public record Plugin(
            String name,
            String dir,
            List<String> command,
            Map<String, String> environment,
            String healthPath,
            String metricsPath) {
        public Plugin {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Without the environment, whose values may be secrets. */
        @Override
        public String toString() {
            return "Plugin[name=" + name + ", dir=" + dir + ", command=" + command + ", environment="
                    + environment.keySet() + ", healthPath=" + healthPath + ", metricsPath=" + metricsPath + "]";
        }
    }

    /**
     * When a failed region is started again.
     *
     * @param attempts starts in all, the first included
     * @param stableAfter how long a region has to stay ready until attempts and pause begin anew
     */
    public record Restart(int attempts, Duration stableAfter, Backoff backoff, OnExhausted onExhausted) {}

    /**
     * The pause between two attempts.
     *
     * @param jitter share of the pause by which it may vary to either side, 0 to 1
     */
    public record Backoff(Duration initial, double factor, Duration max, double jitter) {}

    /** What the launcher does once a region has used up its attempts. */
    public enum OnExhausted {
        /** Stops everything and exits 1. */
        SHUTDOWN,
        /** Keeps serving the other regions. */
        DEGRADE
    }

    /**
     * The liveness probe.
     *
     * @param failures how many in a row make a region fail
     */
    public record Health(Duration interval, Duration timeout, int failures) {}

    /**
     * How a region is stopped.
     *
     * @param drain how long everything still serves after the launcher was told to stop
     * @param grace how long the process group may live after {@code signal}
     */
    public record Stop(StopSignal signal, Duration drain, Duration grace) {}

    /** The signals a plugin may be stopped with. */
    public enum StopSignal {
        TERM,
        INT,
        QUIT,
        HUP,
        KILL,
        USR1,
        USR2
    }

    /**
     * The public listeners.
     *
     * @param enabled if false, each plugin is given its region's public port
     * @param hold how long a new connection waits for a region that is not ready
     * @param maxConnections per region, waiting ones included
     */
    public record Gateway(
            boolean enabled, BindAddress bind, Duration hold, int internalPortOffset, int maxConnections) {}

    /**
     * The port for metrics and status.
     *
     * @param label the name of the label that holds the region
     * @param timeout how long a scrape of one region may take
     * @param maxBytes how large one region's page may be
     */
    public record Metrics(int port, BindAddress bind, String label, Duration timeout, long maxBytes) {}

    /**
     * What is done to the plugins' log lines.
     *
     * @param injection how they are tagged with their region
     * @param maxLineBytes how long a line may be, without its LF, until it is cut into parts
     */
    public record Logs(InjectionPolicy injection, int maxLineBytes, OnClosedStdout onClosedStdout) {}

    /** What a closed standard output does to the launcher. */
    public enum OnClosedStdout {
        STOP,
        DISCARD
    }
}
