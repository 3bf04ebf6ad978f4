package io.finfocus.launcher.fetch;

/** An archive is not what it has to be. */
final class ArchiveException extends FetchException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String reason) {
        super(reason);
    }
}
