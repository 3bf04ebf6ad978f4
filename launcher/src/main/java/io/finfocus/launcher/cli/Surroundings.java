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
 */
public record Surroundings(Map<String, String> variables, InputStream in, OutputStream out, OutputStream err) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }
}
