package io.finfocus.launcher.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A file in a folder of the test's own, and the messages about it with the folder taken out. */
record ConfigFileFixture(Path folder) {
    Flags flags(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("launcher.yaml"), yaml);
            return new Flags(Map.of(Flags.CONFIG, file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LauncherConfig load(String yaml) throws InvalidConfigException {
        return ConfigLoader.load(flags(yaml), Map.of()).config();
    }

    List<String> problems(String yaml, Map<String, String> environment) {
        try {
            ConfigLoader.load(flags(yaml), environment);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems().stream()
                    .map(problem -> problem.replace(folder + "/", ""))
                    .toList();
        }
    }
}
