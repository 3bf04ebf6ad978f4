package io.finfocus.launcher.fetch;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Fetches one release's files, each in one pass and in the calling thread. Any thread may call it; it holds nothing of
 * a file beyond the call.
 */
final class ReleaseFetch {
    private static final int MAX_CHECKSUMS_BYTES = 1 << 20;

    private final FetchRequest request;
    private final FetchSettings settings;
    private final ReleaseServer server;
    private final StagingArea staging;
    private final FetchProgress progress;

    ReleaseFetch(
            FetchRequest request,
            FetchSettings settings,
            ReleaseServer server,
            StagingArea staging,
            FetchProgress progress) {
        this.request = request;
        this.settings = settings;
        this.server = server;
        this.staging = staging;
        this.progress = progress;
    }

    /** Fetches the sums that all other files are held against. */
    Checksums checksums() throws FetchException {
        Download.Listener unheard = (_, _) -> {};
        try (Download download = download(FetchRequest.CHECKSUMS, MAX_CHECKSUMS_BYTES, unheard)) {
            while (true) {
                try {
                    return Checksums.parse(new String(download.readAllBytes(), StandardCharsets.UTF_8));
                } catch (StartOverException e) {
                    // What is read next is the file from its beginning.
                }
            }
        } catch (IOException e) {
            throw asFetchException(e);
        }
    }

    /** Fetches, verifies, unpacks and places a region's binary; returns its size. */
    long binary(RegionId region, Checksums checksums) throws FetchException {
        String archive = request.archiveName(region);
        String sha256 = checksums.sha256(archive);
        Download.Listener listener = (position, total) -> progress.received(region, position, total);
        try (Download download = download(archive, settings.maxArchiveBytes(), listener)) {
            while (true) {
                try (StagedFile file = staging.create(request.binaryName(region))) {
                    long size = unpack(download, sha256, request.binaryName(region), file);
                    file.publish();
                    return size;
                } catch (StartOverException e) {
                    // What is read next is the file from its beginning.
                }
            }
        } catch (IOException e) {
            throw asFetchException(e);
        }
    }

    private Download download(String file, long maxBytes, Download.Listener listener) {
        Attempts attempts = new Attempts(file, settings.retry(), progress);
        return new Download(server, request.address(file), maxBytes, attempts, listener);
    }

    /** Reads an archive to its end, even a bad one: if its sum is wrong too, then that is what has to be said. */
    private long unpack(Download download, String sha256, String binaryName, StagedFile file) throws IOException {
        Sha256Stream archive = new Sha256Stream(download);
        long size = 0;
        ArchiveException defect = null;
        try {
            size = BinaryArchive.extract(archive, binaryName, settings.maxBinaryBytes(), file);
        } catch (ArchiveException e) {
            defect = e;
        }
        archive.drain();
        requireSum(download, sha256, archive.sha256());
        if (defect != null) {
            throw defect;
        }
        return size;
    }

    private static void requireSum(Download download, String expected, String actual) throws FetchException {
        if (actual.equals(expected)) {
            return;
        }
        String reason = "its sha256 is " + actual + ", but " + FetchRequest.CHECKSUMS + " says " + expected;
        if (download.pieced()) {
            download.restart(reason);
        }
        throw new FetchException(reason);
    }

    /** Every stream here throws nothing else; the compiler cannot know. */
    private static FetchException asFetchException(IOException e) {
        return e instanceof FetchException known ? known : new FetchException(String.valueOf(e.getMessage()), e);
    }
}
