package io.finfocus.launcher.config;

import static java.util.Objects.requireNonNull;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.Backoff;
import io.finfocus.launcher.config.LauncherConfig.Gateway;
import io.finfocus.launcher.config.LauncherConfig.Health;
import io.finfocus.launcher.config.LauncherConfig.Logs;
import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.launcher.config.LauncherConfig.Plugin;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.launcher.config.LauncherConfig.Restart;
import io.finfocus.launcher.config.LauncherConfig.Stop;
import io.finfocus.logs.InjectionPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the configuration tree out of layers that were found to be consistent. */
record Resolution(Layers global) {
    LauncherConfig resolve(List<RegionEntry> entries, List<Layers> effective) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            regions.add(region(entries.get(i), effective.get(i)));
        }
        return new LauncherConfig(
                regions,
                global.value(Settings.PARALLELISM),
                gateway(),
                metrics(),
                logs(),
                global.value(Settings.CONTROL_SOCKET),
                global.value(Settings.LOG_LEVEL),
                global.value(Settings.LOG_FORMAT),
                global.value(Settings.QUIET_HEALTHCHECK));
    }

    private Region region(RegionEntry entry, Layers values) {
        RegionId id = new RegionId(requireNonNull(entry.name()).value());
        int port = requireNonNull(entry.port()).value();
        int offset = global.value(Settings.GATEWAY_ENABLED) ? global.value(Settings.PORT_OFFSET) : 0;
        int internalPort = port + offset;
        return new Region(
                id,
                port,
                internalPort,
                plugin(id, internalPort, values),
                values.value(Settings.START_TIMEOUT),
                restart(values),
                new Health(
                        values.value(Settings.HEALTH_INTERVAL),
                        values.value(Settings.HEALTH_TIMEOUT),
                        values.value(Settings.HEALTH_FAILURES)),
                new Stop(
                        values.value(Settings.STOP_SIGNAL),
                        values.value(Settings.STOP_DRAIN),
                        values.value(Settings.STOP_GRACE)));
    }

    private static Plugin plugin(RegionId id, int internalPort, Layers values) {
        String name = values.value(Settings.PLUGIN_NAME);
        String dir = values.value(Settings.PLUGIN_DIR);
        Placeholders placeholders = new Placeholders(dir, name, id.value(), internalPort);
        Map<String, String> environment = new LinkedHashMap<>();
        for (Map.Entry<String, Given<String>> variable :
                values.pluginEnvironment().entrySet()) {
            environment.put(
                    variable.getKey(), placeholders.expand(variable.getValue().value()));
        }
        List<String> command = new ArrayList<>();
        for (String argument : values.value(Settings.COMMAND)) {
            command.add(placeholders.expand(argument));
        }
        return new Plugin(
                name,
                dir,
                command,
                environment,
                values.value(Settings.HEALTH_PATH),
                values.value(Settings.METRICS_PATH));
    }

    private static Restart restart(Layers values) {
        Backoff backoff = new Backoff(
                values.value(Settings.BACKOFF_INITIAL),
                values.value(Settings.BACKOFF_FACTOR),
                values.value(Settings.BACKOFF_MAX),
                values.value(Settings.BACKOFF_JITTER));
        return new Restart(
                values.value(Settings.ATTEMPTS),
                values.value(Settings.STABLE_AFTER),
                backoff,
                values.value(Settings.ON_EXHAUSTED));
    }

    private Gateway gateway() {
        return new Gateway(
                global.value(Settings.GATEWAY_ENABLED),
                global.value(Settings.GATEWAY_BIND),
                global.value(Settings.GATEWAY_HOLD),
                global.value(Settings.PORT_OFFSET),
                global.value(Settings.MAX_CONNECTIONS));
    }

    private Metrics metrics() {
        return new Metrics(
                global.value(Settings.METRICS_PORT),
                global.value(Settings.METRICS_BIND),
                global.value(Settings.METRICS_LABEL),
                global.value(Settings.METRICS_TIMEOUT),
                global.value(Settings.METRICS_MAX_BYTES));
    }

    private Logs logs() {
        return new Logs(
                new InjectionPolicy(
                        global.value(Settings.LOGS_FIELD),
                        global.value(Settings.LOGS_TEXT),
                        global.value(Settings.LOGS_ON_CONFLICT)),
                Math.toIntExact(global.value(Settings.LOGS_MAX_LINE)),
                global.value(Settings.LOGS_ON_CLOSED_STDOUT));
    }
}
