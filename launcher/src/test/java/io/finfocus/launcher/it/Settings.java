package io.finfocus.launcher.it;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The environment of a launcher with regions {@code region-0}, {@code region-1} … on these ports. */
final class Settings {
    private Settings() {}

    static String name(int region) {
        return "region-" + region;
    }

    static Map<String, String> of(Ports ports) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "FINFOCUS_REGIONS",
                IntStream.range(0, ports.count())
                        .mapToObj(region -> name(region) + ":" + ports.of(region))
                        .collect(Collectors.joining(",")));
        settings.put("FINFOCUS_METRICS_PORT", Integer.toString(ports.metrics()));
        return settings;
    }
}
