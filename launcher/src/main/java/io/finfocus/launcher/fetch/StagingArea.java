package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that binaries are put into. Knows every unfinished file in it, so that none outlives this object, nor the
 * process, unless it is killed outright: a shutdown hook does the same as {@link #close()}.
 *
 * <p>Owned by the fetch; any thread may call it.
 */
final class StagingArea implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(StagingArea.class);
    private static final String EXECUTABLE = "rwxr-xr-x";

    private final Path directory;
    private final Thread shutdownHook = new Thread(this::discardAll, "fetch-cleanup");
    private final Set<Path> unfinished = new HashSet<>();
    private boolean closed;

    private StagingArea(Path directory) {
        this.directory = directory;
    }

    /** Opens a folder, making it if it is missing, and tries whether files can be put there. */
    static StagingArea open(Path directory) throws FetchException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            Files.delete(Files.createTempFile(directory, ".", ".part"));
        } catch (IOException e) {
            throw FetchException.onDisk("write to", "it", e);
        }
        StagingArea area = new StagingArea(directory);
        Runtime.getRuntime().addShutdownHook(area.shutdownHook);
        return area;
    }

    /** Where a file is going to be. */
    Path target(String name) {
        return directory.resolve(name);
    }

    /** Begins a file. */
    synchronized StagedFile create(String name) throws FetchException {
        requireOpen();
        Path target = target(name);
        try {
            Path temporary = Files.createTempFile(directory, "." + name + ".", ".part");
            unfinished.add(temporary);
            return new StagedFile(this, temporary, target, FileChannel.open(temporary, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw FetchException.onDisk("write", target, e);
        }
    }

    synchronized void publish(Path temporary, Path target) throws FetchException {
        requireOpen();
        try {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(EXECUTABLE));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            unfinished.remove(temporary);
        } catch (IOException e) {
            throw FetchException.onDisk("replace", target, e);
        }
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (AccessDeniedException e) {
            // A folder that one may write to but not read: the file is in its place all the same.
        } catch (IOException e) {
            throw FetchException.onDisk("write to", directory, e);
        }
    }

    synchronized void discard(Path temporary) throws FetchException {
        if (unfinished.remove(temporary)) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw FetchException.onDisk("remove", temporary, e);
            }
        }
    }

    /** Removes what is unfinished; nothing can be begun or published after that. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process ends, and the hook does this already.
        }
        discardAll();
    }

    private synchronized void discardAll() {
        closed = true;
        for (Path temporary : Set.copyOf(unfinished)) {
            try {
                discard(temporary);
            } catch (FetchException e) {
                logger.atWarn().setCause(e).log("an unfinished file remains");
            }
        }
    }

    private void requireOpen() throws FetchException {
        if (closed) {
            throw new FetchException("stopped");
        }
    }
}
