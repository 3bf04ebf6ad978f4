package io.finfocus.launcher.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * What a command sees of the process around it, so that tests run commands in-process.
 *
 * @param variables the environment
 * @param in standard input, unbuffered
 * @param out standard output, unbuffered; must throw when its reader is gone (so no {@code PrintStream})
 * @param err standard error
 * @param outWatch tells of the end of whoever reads standard output
 */
public record Surroundings(
        Map<String, String> variables, InputStream in, OutputStream out, OutputStream err, OutputWatch outWatch) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** With a standard output that is always read. */
    Surroundings(Map<String, String> variables, InputStream in, OutputStream out, OutputStream err) {
        this(variables, in, out, err, OutputWatch.NONE);
    }
}
