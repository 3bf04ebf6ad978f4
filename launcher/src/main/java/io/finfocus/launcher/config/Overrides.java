package io.finfocus.launcher.config;

import java.util.List;
import java.util.Map;

/** The settings that have a flag or an environment variable of their own. */
final class Overrides {
    private static final List<NamedSetting<?>> VARIABLES = List.of(
            NamedSetting.of("FINFOCUS_PLUGIN_DIR", Settings.PLUGIN_DIR),
            NamedSetting.of("FINFOCUS_METRICS_PORT", Settings.METRICS_PORT),
            new NamedSetting<>(
                    "FINFOCUS_BIND_ADDRESS", Settings.BIND, List.of(Settings.GATEWAY_BIND, Settings.METRICS_BIND)),
            NamedSetting.of("FINFOCUS_LOG_LEVEL", Settings.LOG_LEVEL),
            NamedSetting.of("FINFOCUS_LOG_FORMAT", Settings.LOG_FORMAT),
            new NamedSetting<>(
                    "TERMINATION_GRACE_SECONDS", new DurationKind.Seconds(true), List.of(Settings.STOP_GRACE)),
            new NamedSetting<>(
                    "HEALTH_CHECK_TIMEOUT", new DurationKind.Seconds(false), List.of(Settings.HEALTH_TIMEOUT)),
            NamedSetting.of("QUIET_HEALTHCHECK", Settings.QUIET_HEALTHCHECK));

    private static final List<NamedSetting<?>> FLAGS = List.of(
            NamedSetting.of(Flags.PLUGIN_DIR, Settings.PLUGIN_DIR),
            NamedSetting.of(Flags.METRICS_PORT, Settings.METRICS_PORT),
            new NamedSetting<>(Flags.BIND, Settings.BIND, List.of(Settings.GATEWAY_BIND, Settings.METRICS_BIND)),
            NamedSetting.of(Flags.LOG_LEVEL, Settings.LOG_LEVEL),
            NamedSetting.of(Flags.LOG_FORMAT, Settings.LOG_FORMAT),
            NamedSetting.of(Flags.GRACE, Settings.STOP_GRACE),
            NamedSetting.of(Flags.FIELD, Settings.LOGS_FIELD),
            NamedSetting.of(Flags.TEXT, Settings.LOGS_TEXT),
            NamedSetting.of(Flags.ON_CONFLICT, Settings.LOGS_ON_CONFLICT),
            NamedSetting.of(Flags.MAX_LINE, Settings.LOGS_MAX_LINE),
            NamedSetting.of(Flags.LABEL, Settings.METRICS_LABEL));

    private Overrides() {}

    /** The layer of the environment; an empty variable is unset. */
    static Layer ofVariables(Map<String, String> environment, Problems problems) {
        Layer layer = new Layer();
        for (NamedSetting<?> named : VARIABLES) {
            String text = environment.get(named.name);
            if (text != null && !text.isEmpty()) {
                named.read(text, new Origin.Variable(named.name), layer, problems);
            }
        }
        return layer;
    }

    static Layer ofFlags(Flags flags, Problems problems) {
        Layer layer = new Layer();
        for (NamedSetting<?> named : FLAGS) {
            String text = flags.texts().get(named.name);
            if (text != null) {
                named.read(text, new Origin.Flag(named.name), layer, problems);
            }
        }
        return layer;
    }

    /** One name under which settings can be given, and how the text there is read. */
    private record NamedSetting<T>(String name, Kind<T> kind, List<Setting<T>> settings) {
        static <T> NamedSetting<T> of(String name, Setting<T> setting) {
            return new NamedSetting<>(name, setting.kind(), List.of(setting));
        }

        void read(String text, Origin origin, Layer layer, Problems problems) {
            try {
                var given = new Given<>(name, kind.parse(text), origin);
                for (Setting<T> setting : settings) {
                    layer.put(setting, given);
                }
            } catch (BrokenRuleException e) {
                problems.add(name, Shown.value(text), e.rule(), origin);
            }
        }
    }
}
