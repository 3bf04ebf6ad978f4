package io.finfocus.launcher.config;

import io.finfocus.launcher.config.LauncherConfig.OnClosedStdout;
import io.finfocus.launcher.config.LauncherConfig.OnExhausted;
import io.finfocus.launcher.config.LauncherConfig.StopSignal;
import io.finfocus.logs.ConflictPolicy;
import io.finfocus.logs.TextPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every setting with its default; {@code plugin.env} and {@code regions}, which are more than one value, stand apart. */
final class Settings {
    static final Kind<Integer> PORT = new NumberKind.Whole(1, 65_535);
    static final Kind<BindAddress> BIND = new AddressKind.Bind();
    private static final Kind<Integer> COUNT = new NumberKind.Whole(1, Integer.MAX_VALUE);
    private static final Kind<Duration> SPAN = new DurationKind.WithUnit(true);
    private static final Kind<Duration> SOME_SPAN = new DurationKind.WithUnit(false);

    static final Setting<String> PLUGIN_NAME =
            new Setting<>("plugin.name", TextKind.NAME, "finfocus-plugin-aws-public");
    static final Setting<String> PLUGIN_DIR = new Setting<>("plugin.dir", TextKind.NAME, "/usr/local/bin");
    static final Setting<List<String>> COMMAND =
            new Setting<>("plugin.command", new CommandKind(), List.of("{dir}/{name}-{region}"));
    static final Setting<String> HEALTH_PATH = new Setting<>("plugin.health-path", TextKind.HTTP_PATH, "/healthz");
    static final Setting<String> METRICS_PATH = new Setting<>("plugin.metrics-path", TextKind.HTTP_PATH, "/metrics");

    static final Setting<Duration> START_TIMEOUT = new Setting<>("start.timeout", SOME_SPAN, Duration.ofSeconds(30));
    static final Setting<Integer> PARALLELISM =
            new Setting<>("start.parallelism", new NumberKind.Whole(0, Integer.MAX_VALUE), 0);

    static final Setting<Integer> ATTEMPTS = new Setting<>("restart.attempts", COUNT, 3);
    static final Setting<Duration> STABLE_AFTER = new Setting<>("restart.stable-after", SPAN, Duration.ofSeconds(60));
    static final Setting<Duration> BACKOFF_INITIAL =
            new Setting<>("restart.backoff.initial", SPAN, Duration.ofMillis(500));
    static final Setting<Double> BACKOFF_FACTOR =
            new Setting<>("restart.backoff.factor", new NumberKind.Decimal(1, Double.POSITIVE_INFINITY), 2.0);
    static final Setting<Duration> BACKOFF_MAX = new Setting<>("restart.backoff.max", SPAN, Duration.ofSeconds(30));
    static final Setting<Double> BACKOFF_JITTER =
            new Setting<>("restart.backoff.jitter", new NumberKind.Decimal(0, 1), 0.2);
    static final Setting<OnExhausted> ON_EXHAUSTED =
            new Setting<>("restart.on-exhausted", new ChoiceKind.Word<>(OnExhausted.class), OnExhausted.SHUTDOWN);

    static final Setting<Duration> HEALTH_INTERVAL = new Setting<>("health.interval", SOME_SPAN, Duration.ofSeconds(5));
    static final Setting<Duration> HEALTH_TIMEOUT = new Setting<>("health.timeout", SOME_SPAN, Duration.ofSeconds(2));
    static final Setting<Integer> HEALTH_FAILURES = new Setting<>("health.failures", COUNT, 3);

    static final Setting<StopSignal> STOP_SIGNAL =
            new Setting<>("stop.signal", new ChoiceKind.Signal(), StopSignal.TERM);
    static final Setting<Duration> STOP_DRAIN = new Setting<>("stop.drain", SPAN, Duration.ZERO);
    static final Setting<Duration> STOP_GRACE = new Setting<>("stop.grace", SPAN, Duration.ofSeconds(4));

    static final Setting<Boolean> GATEWAY_ENABLED = new Setting<>("gateway.enabled", new ChoiceKind.Bool(), true);
    static final Setting<BindAddress> GATEWAY_BIND = new Setting<>("gateway.bind", BIND, BindAddress.ALL);
    static final Setting<Duration> GATEWAY_HOLD = new Setting<>("gateway.hold", SPAN, Duration.ofSeconds(10));
    static final Setting<Integer> PORT_OFFSET =
            new Setting<>("gateway.internal-port-offset", new NumberKind.Whole(-65_535, 65_535), 10_000);
    static final Setting<Integer> MAX_CONNECTIONS = new Setting<>("gateway.max-connections", COUNT, 1024);

    static final Setting<Integer> METRICS_PORT = new Setting<>("metrics.port", PORT, 9090);
    static final Setting<BindAddress> METRICS_BIND = new Setting<>("metrics.bind", BIND, BindAddress.ALL);
    static final Setting<String> METRICS_LABEL = new Setting<>("metrics.label", TextKind.LABEL, "region");
    static final Setting<Duration> METRICS_TIMEOUT = new Setting<>("metrics.timeout", SOME_SPAN, Duration.ofSeconds(5));
    static final Setting<Long> METRICS_MAX_BYTES = new Setting<>("metrics.max-bytes", new SizeKind(1), 16L << 20);

    static final Setting<String> LOGS_FIELD = new Setting<>("logs.field", TextKind.NAME, "region");
    static final Setting<TextPolicy> LOGS_TEXT =
            new Setting<>("logs.text", new ChoiceKind.Word<>(TextPolicy.class), TextPolicy.PREFIX);
    static final Setting<ConflictPolicy> LOGS_ON_CONFLICT =
            new Setting<>("logs.on-conflict", new ChoiceKind.Word<>(ConflictPolicy.class), ConflictPolicy.RENAME);
    /** The least: a part of a line has to hold one UTF-8 character. */
    static final Setting<Long> LOGS_MAX_LINE = new Setting<>("logs.max-line", new SizeKind(4), 16L << 20);

    static final Setting<OnClosedStdout> LOGS_ON_CLOSED_STDOUT =
            new Setting<>("logs.on-closed-stdout", new ChoiceKind.Word<>(OnClosedStdout.class), OnClosedStdout.STOP);

    static final Setting<ControlSocket> CONTROL_SOCKET =
            new Setting<>("control.socket", new AddressKind.Socket(), new ControlSocket.Auto());

    /** The path of the variables added to a plugin's environment. */
    static final String PLUGIN_ENV = "plugin.env";

    /** What the file may hold, in the order in which it is written. */
    static final List<Setting<?>> IN_FILE = List.of(
            PLUGIN_NAME,
            PLUGIN_DIR,
            COMMAND,
            HEALTH_PATH,
            METRICS_PATH,
            START_TIMEOUT,
            PARALLELISM,
            ATTEMPTS,
            STABLE_AFTER,
            BACKOFF_INITIAL,
            BACKOFF_FACTOR,
            BACKOFF_MAX,
            BACKOFF_JITTER,
            ON_EXHAUSTED,
            HEALTH_INTERVAL,
            HEALTH_TIMEOUT,
            HEALTH_FAILURES,
            STOP_SIGNAL,
            STOP_DRAIN,
            STOP_GRACE,
            GATEWAY_ENABLED,
            GATEWAY_BIND,
            GATEWAY_HOLD,
            PORT_OFFSET,
            MAX_CONNECTIONS,
            METRICS_PORT,
            METRICS_BIND,
            METRICS_LABEL,
            METRICS_TIMEOUT,
            METRICS_MAX_BYTES,
            LOGS_FIELD,
            LOGS_TEXT,
            LOGS_ON_CONFLICT,
            LOGS_MAX_LINE,
            LOGS_ON_CLOSED_STDOUT,
            CONTROL_SOCKET);

    static final Setting<String> REGION_NAME = new Setting<>("name", TextKind.REGION_NAME, "");
    static final Setting<Integer> REGION_PORT = new Setting<>("port", PORT, 0);

    /** Those of {@link #IN_FILE} that may also hold for one region alone. */
    static final List<Setting<?>> PER_REGION = perRegion();

    /** What a region's entry may hold. */
    static final List<Setting<?>> IN_REGION = inRegion();

    static final Setting<LogLevel> LOG_LEVEL =
            new Setting<>("log level", new ChoiceKind.Word<>(LogLevel.class), LogLevel.INFO);
    static final Setting<LogFormat> LOG_FORMAT =
            new Setting<>("log format", new ChoiceKind.Word<>(LogFormat.class), LogFormat.JSON);
    static final Setting<Boolean> QUIET_HEALTHCHECK =
            new Setting<>("quiet healthcheck", new ChoiceKind.Switch(), false);

    /** What only flags and the environment can set. */
    static final List<Setting<?>> OUTSIDE_FILE = List.of(LOG_LEVEL, LOG_FORMAT, QUIET_HEALTHCHECK);

    private Settings() {}

    private static List<Setting<?>> perRegion() {
        List<Setting<?>> settings = new ArrayList<>(IN_FILE.subList(0, IN_FILE.indexOf(GATEWAY_ENABLED)));
        settings.remove(PARALLELISM);
        return List.copyOf(settings);
    }

    private static List<Setting<?>> inRegion() {
        List<Setting<?>> settings = new ArrayList<>(List.of(REGION_NAME, REGION_PORT));
        settings.addAll(PER_REGION);
        return List.copyOf(settings);
    }
}
