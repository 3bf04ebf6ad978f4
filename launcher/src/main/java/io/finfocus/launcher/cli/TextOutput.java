package io.finfocus.launcher.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes whole lines to one of the process's streams. */
final class TextOutput {
    private final OutputStream out;

    TextOutput(OutputStream out) {
        this.out = out;
    }

    /** @throws OutputGoneException if nobody reads the stream any more */
    void lines(Collection<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        text(text.toString());
    }

    /** @throws OutputGoneException if nobody reads the stream any more */
    void text(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputGoneException(e);
        }
    }
}
