package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.supervisor.ProbeResult;
import io.finfocus.supervisor.ReadinessCheck;
import io.finfocus.supervisor.ReadinessProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code healthcheck}: asks all regions at once through their public ports, as a client of theirs would.
 *
 * <p>It is started every few seconds for as long as a container lives, so it loads neither the command-line library nor an
 * HTTP client, and on its way, which is also the configuration's, stands no lambda and no stream: what makes those takes
 * longer to start than all its questions.
 */
record Healthcheck(Surroundings surroundings) {
    private record Answer(Region region, ProbeResult result) {
        String line() {
            String verdict = result.isHealthy() ? "healthy" : "unhealthy (" + result.text() + ")";
            return region.id() + " " + region.port() + " " + verdict;
        }
    }

    int run(Flags flags, boolean quiet) {
        LauncherConfig config;
        try {
            config = ConfigLoader.load(flags, surroundings.variables()).config();
        } catch (InvalidConfigException e) {
            new TextOutput(surroundings.err()).lines(e.problems());
            return ExitCode.USAGE.number();
        }
        List<Answer> answers = askAll(config);
        if (!quiet && !config.quietHealthcheck()) {
            print(answers);
        }
        for (Answer answer : answers) {
            if (!answer.result.isHealthy()) {
                return ExitCode.FAILED.number();
            }
        }
        return ExitCode.OK.number();
    }

    /** By port. */
    private static List<Answer> askAll(LauncherConfig config) {
        InetAddress address =
                config.gateway().enabled() ? config.gateway().bind().reachableAt() : InetAddress.getLoopbackAddress();
        List<Region> regions = byPort(config.regions());
        List<ReadinessCheck> checks = new ArrayList<>();
        for (Region region : regions) {
            checks.add(check(region, address));
        }
        List<ProbeResult> results = ReadinessCheck.all(checks);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            answers.add(new Answer(regions.get(i), results.get(i)));
        }
        return answers;
    }

    private static List<Region> byPort(List<Region> regions) {
        SortedMap<Integer, Region> sorted = new TreeMap<>();
        for (Region region : regions) {
            sorted.put(region.port(), region);
        }
        return List.copyOf(sorted.values());
    }

    private void print(List<Answer> answers) {
        List<String> lines = new ArrayList<>();
        for (Answer answer : answers) {
            lines.add(answer.line());
        }
        try {
            new TextOutput(surroundings.out()).lines(lines);
        } catch (OutputGoneException e) {
            // The verdict is the exit status, whether somebody reads the lines or not.
        }
    }

    private static ReadinessCheck check(Region region, InetAddress address) {
        return new ReadinessCheck(
                new ReadinessProbe(region.plugin().healthPath()),
                new InetSocketAddress(address, region.port()),
                region.health().timeout());
    }
}
