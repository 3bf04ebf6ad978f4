package io.finfocus.supervisor.linux;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a program lies: as execvp(3) finds it, but by the {@code PATH} that the program itself is to see. */
final class ProgramPath {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private ProgramPath() {}

    static String resolve(String program, Optional<String> searchPath) throws SpawnException {
        if (program.contains("/")) {
            return program;
        }
        Optional<String> refused = Optional.empty();
        for (String folder : searchPath.orElse(DEFAULT_PATH).split(":", -1)) {
            String candidate = (folder.isEmpty() ? "." : folder) + "/" + program;
            if (isFile(candidate)) {
                if (Files.isExecutable(Path.of(candidate))) {
                    return candidate;
                }
                refused = refused.or(() -> Optional.of(candidate));
            }
        }
        // Starting the one that may not be executed gives the message that says so.
        return refused.orElseThrow(() -> new SpawnException(program, "no such program in PATH"));
    }

    private static boolean isFile(String candidate) {
        try {
            return Files.isRegularFile(Path.of(candidate));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
