package io.finfocus.launcher.fetch;

import io.finfocus.core.NanoClock;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Fetches a release's binaries, several at a time, each downloaded, verified and unpacked in one pass. Stateless.
 *
 * <p>One region's trouble does not stop the others. A binary appears in the folder whole and verified, or not at all;
 * one that is there already is fetched again and replaced in one step, since the release has no sum to check it by.
 */
public final class Fetch {
    private Fetch() {}

    /**
     * Fetches what is asked for.
     *
     * @param request what to fetch
     * @param environment where the proxy variables and the terminal's type are looked up
     * @param out gets the progress: bars if the process' stdout is a terminal, else lines
     * @param err gets a line for each warning and for each file that is missing or wrong
     * @throws IllegalArgumentException if a proxy variable cannot be used, naming it
     * @throws InterruptedException if the calling thread is interrupted; no partial file remains
     */
    public static FetchResult run(
            FetchRequest request, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        FetchProgress progress = Terminal.isStdout(environment)
                ? new ProgressBars(request, out, err, NanoClock.system())
                : new ProgressLines(request, out, err);
        return run(request, FetchSettings.standard(), ProxyEnvironment.of(environment), progress);
    }

    static FetchResult run(
            FetchRequest request, FetchSettings settings, ProxyEnvironment proxies, FetchProgress progress)
            throws InterruptedException {
        progress.begin();
        FetchResult result = fetch(request, settings, proxies, progress);
        progress.end(result);
        return result;
    }

    private static FetchResult fetch(
            FetchRequest request, FetchSettings settings, ProxyEnvironment proxies, FetchProgress progress)
            throws InterruptedException {
        try (StagingArea staging = StagingArea.open(request.directory());
                ReleaseServer server = new ReleaseServer(proxies, settings.stallTimeout())) {
            ReleaseFetch release = new ReleaseFetch(request, settings, server, staging, progress);
            return new ParallelFetch(request, settings, release, progress).run();
        } catch (FetchException e) {
            FetchProblem problem = FetchProblem.of(request.directory().toString(), e);
            progress.failed(problem);
            return new FetchResult(List.of(), List.of(problem));
        }
    }
}
