package io.finfocus.launcher.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in takes from its arguments and its environment, as the real plugin does. An empty variable is unset.
 *
 * @param port 0 for one that the system chooses
 * @param portFromDeprecatedVariable whether it came from {@code PORT}
 * @param logLevel info where {@code FINFOCUS_LOG_LEVEL} is unset or unknown
 * @param logFile null for stderr
 */
record Settings(
        String region,
        int port,
        boolean portFromDeprecatedVariable,
        boolean webEnabled,
        boolean healthEndpoint,
        LogLevel logLevel,
        @Nullable String logFile,
        Faults faults) {
    private static final String PORT_RULE = "must be a whole number from 0 to 65535";

    /**
     * Reads arguments and environment.
     *
     * @throws IllegalArgumentException with a message for the log if one of them cannot be used
     */
    static Settings of(String[] arguments, Map<String, String> environment) {
        String flag = portFlag(arguments);
        int port = port("--port", flag);
        if (port == 0) {
            port = port("FINFOCUS_PLUGIN_PORT", value(environment, "FINFOCUS_PLUGIN_PORT", ""));
        }
        boolean deprecated = port == 0 && !value(environment, "PORT", "").isEmpty();
        if (deprecated) {
            port = port("PORT", value(environment, "PORT", ""));
        }
        LogLevel level = LogLevel.named(value(environment, "FINFOCUS_LOG_LEVEL", ""));
        String logFile = value(environment, "FINFOCUS_LOG_FILE", "");
        return new Settings(
                value(environment, "REGION", "unknown"),
                port,
                deprecated,
                isTrue(environment, "FINFOCUS_PLUGIN_WEB_ENABLED"),
                isTrue(environment, "FINFOCUS_PLUGIN_HEALTH_ENDPOINT"),
                level == null ? LogLevel.INFO : level,
                logFile.isEmpty() ? null : logFile,
                Faults.of(environment));
    }

    static boolean isTrue(Map<String, String> environment, String name) {
        return value(environment, name, "").equalsIgnoreCase("true");
    }

    /** The value of {@code --port N} or {@code --port=N}, with one dash or two as Go's flags have it, or empty. */
    private static String portFlag(String[] arguments) {
        String value = "";
        for (int i = 0; i < arguments.length; i++) {
            String flag = arguments[i].startsWith("--") ? arguments[i].substring(1) : arguments[i];
            if (flag.startsWith("-port=")) {
                value = nonEmpty(flag.substring("-port=".length()));
            } else if (flag.equals("-port") && i + 1 < arguments.length) {
                value = nonEmpty(arguments[++i]);
            } else {
                throw new IllegalArgumentException("cannot use argument " + arguments[i] + ": must be --port N");
            }
        }
        return value;
    }

    private static String nonEmpty(String port) {
        if (port.isEmpty()) {
            throw new IllegalArgumentException("cannot use --port \"\": " + PORT_RULE);
        }
        return port;
    }

    private static int port(String source, String value) {
        if (value.isEmpty()) {
            return 0;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // refused below, as one that is out of range
        }
        throw new IllegalArgumentException("cannot use " + source + " " + value + ": " + PORT_RULE);
    }

    private static String value(Map<String, String> environment, String name, String whereUnset) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? whereUnset : value;
    }
}
