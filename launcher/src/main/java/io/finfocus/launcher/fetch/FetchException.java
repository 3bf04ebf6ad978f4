package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be had. The message is the reason alone, without the file's name; the subclasses can be helped. */
sealed class FetchException extends IOException permits ArchiveException, StartOverException, TransientException {
    private static final long serialVersionUID = 1L;

    FetchException(String reason) {
        this(reason, null);
    }

    FetchException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** A trouble of the local file system, with the path and what the system says. */
    static FetchException onDisk(String action, Object path, IOException cause) {
        return new FetchException("cannot " + action + " " + path + ": " + words(cause), cause);
    }

    private static String words(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file of that name is there";
            case NoSuchFileException _ -> "no such file or directory";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case FileSystemException f -> f.getClass().getSimpleName();
            default -> String.valueOf(e.getMessage());
        };
    }
}
