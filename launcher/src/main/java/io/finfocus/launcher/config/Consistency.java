package io.finfocus.launcher.config;

import static java.util.Objects.requireNonNull;

import io.finfocus.logs.TextPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what no value shows by itself: ports, names and combinations. Used once, by one thread. */
final class Consistency {
    private static final int MAX_PORT = 65_535;

    private final Layers global;
    private final Problems problems;
    private final Map<Integer, Claim> claims = new HashMap<>();

    /** Who wants a port, and the value that says so. */
    private record Claim(Given<Integer> source, String use) {}

    Consistency(Layers global, Problems problems) {
        this.global = global;
        this.problems = problems;
    }

    void check(List<RegionEntry> regions, List<Layers> effective) {
        checkNames(regions);
        checkPorts(regions);
        checkBackoff(global);
        for (Layers region : effective) {
            checkBackoff(region);
        }
        checkLogs();
    }

    private void checkNames(List<RegionEntry> regions) {
        Map<String, Given<String>> first = new HashMap<>();
        for (RegionEntry region : regions) {
            Given<String> name = region.name();
            Given<String> earlier = name == null ? null : first.putIfAbsent(name.value(), name);
            if (name != null && earlier != null) {
                boolean oneList = earlier.key().equals(name.key());
                problems.add(name, "is given twice" + (oneList ? "" : ", first as " + earlier.key()));
            }
        }
    }

    private void checkPorts(List<RegionEntry> regions) {
        claim(global.value(Settings.METRICS_PORT), global.get(Settings.METRICS_PORT), "the metrics port");
        // Of two regions with one public port only the first is looked at further: the rest would follow from the same
        // mistake.
        List<RegionEntry> placed = new ArrayList<>();
        Set<Integer> publicPorts = new HashSet<>();
        for (RegionEntry region : regions) {
            Given<Integer> port = region.port();
            if (port != null) {
                claim(port.value(), port, "the public port of " + region.shownName());
                if (publicPorts.add(port.value())) {
                    placed.add(region);
                }
            }
        }
        if (global.value(Settings.GATEWAY_ENABLED)) {
            for (RegionEntry region : placed) {
                claimInternalPort(region, requireNonNull(region.port()));
            }
        }
    }

    private void claimInternalPort(RegionEntry region, Given<Integer> port) {
        Given<Integer> offset = global.get(Settings.PORT_OFFSET);
        int internal = port.value() + offset.value();
        String sum = port.value() + " + gateway.internal-port-offset " + offset.value();
        if (internal < 1 || internal > MAX_PORT) {
            Given<Integer> blamed = port.isDefault() ? offset : port;
            problems.add(
                    blamed,
                    "makes the internal port of " + region.shownName() + " " + internal + " (" + sum
                            + "), must be 1 to " + MAX_PORT);
        } else {
            claim(internal, port, "the internal port of " + region.shownName() + " (" + sum + ")");
        }
    }

    private void claim(int port, Given<Integer> source, String use) {
        Claim later = new Claim(source, use);
        Claim earlier = claims.putIfAbsent(port, later);
        if (earlier == null) {
            return;
        }
        // Whoever chose a port can change it; a default is at fault only against another default.
        boolean earlierAtFault = source.isDefault() && !earlier.source.isDefault();
        Claim blamed = earlierAtFault ? earlier : later;
        Claim other = earlierAtFault ? later : earlier;
        problems.add(blamed.source, "port " + port + " is used twice, as " + blamed.use + " and as " + other.use);
    }

    private void checkBackoff(Layers layers) {
        var initial = layers.get(Settings.BACKOFF_INITIAL);
        var max = layers.get(Settings.BACKOFF_MAX);
        if (max.value().compareTo(initial.value()) < 0) {
            boolean blameInitial = max.isDefault();
            var blamed = blameInitial ? initial : max;
            var other = blameInitial ? max : initial;
            Kind<java.time.Duration> kind = Settings.BACKOFF_MAX.kind();
            problems.add(
                    blamed.key(),
                    kind.format(blamed.value()),
                    "must be at " + (blameInitial ? "most" : "least") + " " + other.key() + " ("
                            + kind.format(other.value()) + ")",
                    blamed.origin());
        }
    }

    private void checkLogs() {
        var field = global.get(Settings.LOGS_FIELD);
        if (global.value(Settings.LOGS_TEXT) == TextPolicy.WRAP && field.value().equals("message")) {
            problems.add(field, "must not be message where logs.text is wrap, which gives the line itself that name");
        }
    }
}
