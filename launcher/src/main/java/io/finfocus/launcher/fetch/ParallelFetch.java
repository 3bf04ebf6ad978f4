package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches a release's checksums and then its regions, several at a time. Used once, by one thread. */
final class ParallelFetch {
    private final FetchRequest request;
    private final FetchSettings settings;
    private final ReleaseFetch release;
    private final FetchProgress progress;
    private final List<RegionId> fetched = new ArrayList<>();
    private final List<FetchProblem> problems = new ArrayList<>();

    ParallelFetch(FetchRequest request, FetchSettings settings, ReleaseFetch release, FetchProgress progress) {
        this.request = request;
        this.settings = settings;
        this.release = release;
        this.progress = progress;
    }

    /** Returns, or is interrupted, when no thread of this works any more. */
    FetchResult run() throws InterruptedException {
        // Unpacking is work, not waiting: virtual threads would only take turns at the same processors.
        ExecutorService executor = Executors.newFixedThreadPool(
                settings.parallelism(),
                Thread.ofPlatform().daemon().name("fetch-", 0).factory());
        try {
            fetchAll(executor);
        } catch (FetchException e) {
            problems.add(told(FetchProblem.of(FetchRequest.CHECKSUMS, e)));
        } finally {
            executor.shutdownNow();
            executor.close();
        }
        return new FetchResult(fetched, problems);
    }

    private void fetchAll(ExecutorService executor) throws FetchException, InterruptedException {
        Checksums checksums = await(executor.submit(release::checksums));
        Map<RegionId, Future<Long>> binaries = new LinkedHashMap<>();
        for (RegionId region : request.regions()) {
            binaries.put(region, executor.submit(() -> fetch(region, checksums)));
        }
        for (Map.Entry<RegionId, Future<Long>> binary : binaries.entrySet()) {
            RegionId region = binary.getKey();
            try {
                await(binary.getValue());
                fetched.add(region);
            } catch (FetchException e) {
                problems.add(FetchProblem.of(request.archiveName(region), e));
            }
        }
    }

    private long fetch(RegionId region, Checksums checksums) throws FetchException {
        try {
            long binaryBytes = release.binary(region, checksums);
            progress.fetched(region, binaryBytes);
            if (binaryBytes > settings.warnAboveBytes()) {
                progress.oversized(region, binaryBytes, settings.warnAboveBytes());
            }
            return binaryBytes;
        } catch (FetchException e) {
            told(FetchProblem.of(request.archiveName(region), e));
            throw e;
        } catch (StackOverflowError e) {
            // The JDK's reader of gzip calls itself for each member that is empty.
            FetchException hostile = new FetchException("it holds too many empty gzip members", e);
            told(FetchProblem.of(request.archiveName(region), hostile));
            throw hostile;
        }
    }

    private FetchProblem told(FetchProblem problem) {
        progress.failed(problem);
        return problem;
    }

    private static <T> T await(Future<T> future) throws FetchException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FetchException known -> throw known;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
