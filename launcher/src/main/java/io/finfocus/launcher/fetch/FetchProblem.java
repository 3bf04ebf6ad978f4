package io.finfocus.launcher.fetch;

/**
 * One file that is missing or wrong.
 *
 * @param file its name in the release, or the folder that nothing can be put into
 * @param reason what is wrong with it
 */
public record FetchProblem(String file, String reason) {
    static FetchProblem of(String file, FetchException cause) {
        return new FetchProblem(file, String.valueOf(cause.getMessage()));
    }

    /** The message for people. */
    @Override
    public String toString() {
        return "cannot fetch " + file + ": " + reason;
    }
}
