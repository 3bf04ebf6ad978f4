package io.finfocus.launcher.cli;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LoadedConfig;
import io.finfocus.launcher.fetch.Architecture;
import io.finfocus.launcher.fetch.Fetch;
import io.finfocus.launcher.fetch.FetchRequest;
import io.finfocus.launcher.fetch.ReleaseVersion;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code fetch}: downloads the regional binaries of a release. Which regions and which plugin, the configuration says. */
@picocli.CommandLine.Command(
        name = "fetch",
        description = "Downloads, verifies and unpacks the plugins' binaries, several at a time.",
        footer = {"", "Exit status: 0; 1 if a file is missing or wrong, each named; 2 on a bad flag."})
final class FetchCommand implements Command {
    private final Surroundings surroundings;

    @Option(names = "--version", required = true, paramLabel = "vX.Y.Z", description = "The release.")
    private String version = "";

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where the binaries go.")
    private String directory = "";

    @Option(names = "--base-url", paramLabel = "URL", description = "What the releases' folders lie below.")
    private String baseUrl = FetchRequest.DEFAULT_BASE_URL.toString();

    @Option(names = "--arch", paramLabel = "ARCH", description = "x86_64 or arm64 (this machine's).")
    private String architecture = System.getProperty("os.arch", "");

    FetchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(
            names = Flags.REGIONS,
            paramLabel = "LIST",
            split = ",",
            description = "Which regions, as in us-east-1,eu-west-1 (those of the configuration).")
    private List<String> names = List.of();

    @Override
    public int execute() {
        try {
            return fetch(requests(ConfigLoader.load(Flags.NONE, variables())));
        } catch (InvalidConfigException e) {
            return refuse(e.problems());
        } catch (IllegalArgumentException e) {
            return refuse(List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.number();
        }
    }

    /** A flag for the regions outranks a variable. */
    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(surroundings.variables());
        if (!names.isEmpty()) {
            variables.remove(ConfigLoader.REGIONS_VARIABLE);
        }
        return variables;
    }

    /** One for each plugin; nearly always there is one plugin. */
    private List<FetchRequest> requests(LoadedConfig loaded) {
        Map<RegionId, String> plugins = new LinkedHashMap<>();
        loaded.config()
                .regions()
                .forEach(region -> plugins.put(region.id(), region.plugin().name()));
        Map<String, List<RegionId>> byPlugin = new LinkedHashMap<>();
        for (RegionId region : names.isEmpty() ? plugins.keySet() : named()) {
            String plugin = plugins.getOrDefault(region, loaded.pluginName());
            byPlugin.computeIfAbsent(plugin, name -> new ArrayList<>()).add(region);
        }
        List<FetchRequest> requests = new ArrayList<>();
        byPlugin.forEach((plugin, regions) -> requests.add(request(plugin, regions)));
        return requests;
    }

    /** The regions of the flag: here they need no port, and one that is given does not count. */
    private List<RegionId> named() {
        return names.stream()
                .map(name -> name.strip().replaceFirst(":[0-9]+$", ""))
                .map(RegionId::new)
                .toList();
    }

    private FetchRequest request(String plugin, List<RegionId> regions) {
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("cannot use --to \"\": must name a folder");
        }
        return new FetchRequest(
                plugin,
                ReleaseVersion.parse(version),
                Architecture.parse(architecture),
                regions,
                FetchRequest.baseUrl(baseUrl),
                Path.of(directory));
    }

    private int fetch(List<FetchRequest> requests) throws InterruptedException {
        boolean complete = true;
        for (FetchRequest request : requests) {
            complete &= Fetch.run(
                            request,
                            surroundings.variables(),
                            printStream(surroundings.out()),
                            printStream(surroundings.err()))
                    .complete();
        }
        return (complete ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private static PrintStream printStream(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private int refuse(List<String> problems) {
        new TextOutput(surroundings.err()).lines(problems);
        return ExitCode.USAGE.number();
    }
}
