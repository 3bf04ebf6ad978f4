package io.finfocus.it.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call of a script that stands beside the Dockerfile. What the scripts would take from a CI's environment is not there. */
record Script(String name, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> FOREIGN = List.of(
            "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_SHA", "GITHUB_REPOSITORY", "FINFOCUS_REGIONS", "ARCHS");

    Script(String name) {
        this(name, Map.of());
    }

    Command run(String... arguments) throws Exception {
        return Command.run(LIMIT, Docker.ROOT, commandLine(arguments));
    }

    /** What it says on stdout, however it ends. */
    String stdout(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>/dev/null", "sh"));
        command.addAll(commandLine(arguments));
        return Command.run(LIMIT, Docker.ROOT, command).output();
    }

    private List<String> commandLine(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        FOREIGN.forEach(variable -> command.add("--unset=" + variable));
        environment.forEach((variable, value) -> command.add(variable + "=" + value));
        command.add("/bin/bash"); // whatever PATH the environment has
        command.add(FilesBesideIT.FOLDER.resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** An environment whose PATH has one folder only. */
    static Map<String, String> onlyWith(Path folder) {
        return Map.of("PATH", folder.toString());
    }
}
