package io.finfocus.launcher.demo;

import java.util.Map;

/**
 * Faults that tests and benchmarks ask a stand-in for, each by an environment variable; unset, there are none. Times
 * are whole milliseconds, those of "after" counted from the {@code PORT=} line.
 *
 * @param ignoresStop {@code FINFOCUS_DEMO_IGNORE_STOP=true}: SIGTERM and SIGINT change nothing
 * @param startDelayMillis {@code FINFOCUS_DEMO_START_DELAY_MS}: how long it takes to listen
 * @param exitAfterMillis {@code FINFOCUS_DEMO_EXIT_AFTER_MS}: it exits by itself; -1 never
 * @param exitCode {@code FINFOCUS_DEMO_EXIT_CODE}: with which code, 1 if unset
 * @param hangAfterMillis {@code FINFOCUS_DEMO_HANG_AFTER_MS}: it goes on listening and answers nothing; -1 never
 * @param unhealthyAfterMillis {@code FINFOCUS_DEMO_UNHEALTHY_AFTER_MS}: {@code /healthz} answers 503; -1 never
 * @param floodLines {@code FINFOCUS_DEMO_FLOOD_LINES}: so many numbered log lines as fast as they are read
 * @param metricsBytes {@code FINFOCUS_DEMO_METRICS_BYTES}: the size of {@code /metrics}, at least; 0 answers 404 as
 *     today's plugin does; -1 gives the ordinary page
 * @param rpcDelayMillis {@code FINFOCUS_DEMO_RPC_DELAY_MS}: how long each procedure takes
 */
record Faults(
        boolean ignoresStop,
        long startDelayMillis,
        long exitAfterMillis,
        int exitCode,
        long hangAfterMillis,
        long unhealthyAfterMillis,
        long floodLines,
        long metricsBytes,
        long rpcDelayMillis) {
    static final long NEVER = -1;

    static final Faults NONE = of(Map.of());

    /**
     * Reads the variables.
     *
     * @throws IllegalArgumentException naming the first one that is no number of its range
     */
    static Faults of(Map<String, String> environment) {
        return new Faults(
                Settings.isTrue(environment, "FINFOCUS_DEMO_IGNORE_STOP"),
                number(environment, "FINFOCUS_DEMO_START_DELAY_MS", 0),
                number(environment, "FINFOCUS_DEMO_EXIT_AFTER_MS", NEVER),
                (int) Math.min(number(environment, "FINFOCUS_DEMO_EXIT_CODE", 1), 255),
                number(environment, "FINFOCUS_DEMO_HANG_AFTER_MS", NEVER),
                number(environment, "FINFOCUS_DEMO_UNHEALTHY_AFTER_MS", NEVER),
                number(environment, "FINFOCUS_DEMO_FLOOD_LINES", 0),
                number(environment, "FINFOCUS_DEMO_METRICS_BYTES", NEVER),
                number(environment, "FINFOCUS_DEMO_RPC_DELAY_MS", 0));
    }

    private static long number(Map<String, String> environment, String name, long whereUnset) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return whereUnset;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // refused below, as a negative one
        }
        throw new IllegalArgumentException("cannot use " + name + " " + value + ": must be a whole number from 0 on");
    }
}
