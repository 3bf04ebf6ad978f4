package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells whether people watch. */
final class Terminal {
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/[0-9]+|console|(tty|hvc)[A-Za-z0-9]*)");
    private static final Path STDOUT = Path.of("/proc/self/fd/1");

    private Terminal() {}

    /**
     * Whether the process' stdout is a terminal that understands cursor movements. The JDK's own answer needs stdin to
     * be one as well, and there is none in a container that is started with a terminal alone.
     */
    static boolean isStdout(Map<String, String> environment) {
        if ("dumb".equals(environment.get("TERM"))) {
            return false;
        }
        try {
            return isTerminal(Files.readSymbolicLink(STDOUT).toString());
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isTerminal(String device) {
        return DEVICE.matcher(device).matches();
    }
}
