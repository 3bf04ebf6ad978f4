package io.finfocus.logs;

import java.io.IOException;
import java.io.OutputStream;

/** Writes whole lines, piece by piece. */
@FunctionalInterface
interface LineSource {
    void writeTo(OutputStream out) throws IOException;
}
