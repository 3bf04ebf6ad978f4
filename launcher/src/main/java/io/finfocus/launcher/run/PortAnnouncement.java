package io.finfocus.launcher.run;

import java.util.OptionalInt;

/**
 * The line {@code PORT=<n>} by which a plugin tells on its stdout where it listens.
 *
 * <p>Looked for in every line of stdout, so it decides on the first bytes and makes no objects before those match.
 */
final class PortAnnouncement {
    private static final byte[] KEY = {'P', 'O', 'R', 'T', '='};
    private static final int HIGHEST_PORT = 65_535;

    private PortAnnouncement() {}

    /** The port, if the line of {@code length} bytes at {@code start}, without its LF, announces one. */
    static OptionalInt read(byte[] buffer, int start, int length) {
        int end = start + length;
        if (length > 0 && buffer[end - 1] == '\r') {
            end--;
        }
        int digits = start + KEY.length;
        if (end <= digits || end > digits + 5) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < KEY.length; i++) {
            if (buffer[start + i] != KEY[i]) {
                return OptionalInt.empty();
            }
        }
        int port = 0;
        for (int i = digits; i < end; i++) {
            if (buffer[i] < '0' || buffer[i] > '9') {
                return OptionalInt.empty();
            }
            port = port * 10 + (buffer[i] - '0');
        }
        return port >= 1 && port <= HIGHEST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
    }
}
