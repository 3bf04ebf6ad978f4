package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The command in a process of its own, for what concerns the whole process. Its flags are the command's. */
final class FetchProcess {
    private FetchProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            flags.put(arguments[i], arguments[i + 1]);
        }
        FetchRequest request = new FetchRequest(
                flags.getOrDefault("--plugin", "finfocus-plugin-aws-public"),
                ReleaseVersion.parse(flags.get("--version")),
                Architecture.parse(flags.get("--arch")),
                Stream.of(flags.get("--regions").split(",", -1))
                        .map(RegionId::new)
                        .toList(),
                URI.create(flags.get("--base-url")),
                Path.of(flags.get("--to")));
        FetchResult result = Fetch.run(request, System.getenv(), System.out, System.err);
        System.exit(result.complete() ? 0 : 1);
    }

    /** Fetches the region a of the release that {@link FakeRelease} serves. */
    static Process start(Map<String, String> environment, String baseUrl, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder process = new ProcessBuilder(
                        java, "-XX:TieredStopAtLevel=1", "-cp", classPath, FetchProcess.class.getName())
                .redirectErrorStream(true);
        process.command().addAll(List.of("--plugin", "plugin", "--version", "v1.2.3", "--arch", "x86_64"));
        process.command().addAll(List.of("--regions", "a", "--base-url", baseUrl, "--to", directory.toString()));
        process.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        process.environment().putAll(environment);
        return process.start();
    }
}
