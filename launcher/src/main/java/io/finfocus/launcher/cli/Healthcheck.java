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
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code healthcheck}: asks all regions at once through their public ports, as a client of theirs would.
 *
 * <p>It is started every few seconds for as long as a container lives, so it loads neither the command-line library nor an
 * HTTP client.
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
            new TextOutput(surroundings.out())
                    .lines(answers.stream().map(Answer::line).toList());
        }
        boolean healthy = answers.stream().allMatch(answer -> answer.result.isHealthy());
        return (healthy ? ExitCode.OK : ExitCode.FAILED).number();
    }

    /** By port. */
    private static List<Answer> askAll(LauncherConfig config) {
        InetAddress address =
                config.gateway().enabled() ? config.gateway().bind().reachableAt() : InetAddress.getLoopbackAddress();
        List<Region> regions = config.regions().stream()
                .sorted((one, other) -> Integer.compare(one.port(), other.port()))
                .toList();
        List<ProbeResult> results = ReadinessCheck.all(
                regions.stream().map(region -> check(region, address)).toList());
        return IntStream.range(0, regions.size())
                .mapToObj(i -> new Answer(regions.get(i), results.get(i)))
                .toList();
    }

    private static ReadinessCheck check(Region region, InetAddress address) {
        return new ReadinessCheck(
                new ReadinessProbe(region.plugin().healthPath()),
                new InetSocketAddress(address, region.port()),
                region.health().timeout());
    }
}
