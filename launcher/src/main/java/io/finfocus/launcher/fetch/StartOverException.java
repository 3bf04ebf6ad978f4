package io.finfocus.launcher.fetch;

/** What was read of a download is of no use any more: the next byte that it gives is the file's first again. */
final class StartOverException extends FetchException {
    private static final long serialVersionUID = 1L;

    StartOverException(String reason) {
        super(reason);
    }
}
