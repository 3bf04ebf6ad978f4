package io.finfocus.it.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small shell scripts in the place of outside programs: a folder that stands before all others on PATH. */
record StandInPrograms(Path folder) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** One more program; it finds what it was called with in {@code $*}. */
    StandInPrograms with(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Runs a command of the repository with these programs. */
    Command run(Map<String, String> environment, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("env", "PATH=" + folder + ":" + System.getenv("PATH")));
        environment.forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(List.of(command));
        return Command.run(LIMIT, Docker.ROOT, all);
    }
}
