package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/lint} in a small repository of its own, which is clean until a test adds something. */
class LintIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String WORKFLOW = """
            name: check
            on: push
            concurrency:
              group: check
              cancel-in-progress: false
            permissions: {}
            jobs:
              check:
                name: check
                runs-on: ubuntu-24.04
                steps:
                  - name: Build
                    run: make "%s"
            """;

    @TempDir
    private Path repository;

    @BeforeEach
    void aCleanRepository() throws Exception {
        Required.programs("git", "actionlint", "zizmor", "shellcheck", "hadolint");
        Path lint = write(".ci/lint", Files.readString(Docker.ROOT.resolve(".ci/lint")));
        Files.setPosixFilePermissions(lint, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(".github/workflows/check.yml", WORKFLOW.formatted("$GITHUB_SHA"));
        write("image/Dockerfile", "FROM alpine:3.23\nUSER 65532\n");
        run("git", "init", "--quiet").orThrow();
    }

    @Test
    void ofThisRepositoryFindsNothing() throws Exception {
        Command linted = Command.run(LIMIT, Docker.ROOT, List.of(".ci/lint"));

        assertThat(linted.exitCode()).as(linted.output()).isZero();
    }

    @Test
    void findsNothingInACleanRepository() throws Exception {
        Command linted = run(".ci/lint");

        assertThat(linted.exitCode()).as(linted.output()).isZero();
    }

    @Test
    void findsWhatActionlintKnowsOfWorkflows() throws Exception {
        write(
                ".github/workflows/other.yaml",
                WORKFLOW.formatted("$GITHUB_SHA").replace("ubuntu-24.04", "ubuntu-12.04"));

        assertFound("actionlint", ".github/workflows/other.yaml:10", "label \"ubuntu-12.04\" is unknown");
    }

    @Test
    void findsATextThatOthersWriteInACommand() throws Exception {
        write(".github/workflows/check.yml", WORKFLOW.formatted("${{ github.head_ref }}"));

        assertFound("actionlint zizmor", "template-injection", "\"github.head_ref\" is potentially untrusted");
    }

    @Test
    void findsAnActionThatIsNotPinned() throws Exception {
        String uses = WORKFLOW.replace("- name: Build\n        run: make \"%s\"", "- uses: actions/checkout@v7");
        write(".github/workflows/check.yml", uses);

        assertFound("zizmor", "unpinned-uses", ".github/workflows/check.yml");
    }

    @Test
    void findsShellScriptsByTheirFirstLine() throws Exception {
        write("tools/clean", "#!/usr/bin/env bash\nrm -r $1\n");

        assertFound("shellcheck", "tools/clean line 2", "SC2086");
    }

    @Test
    void findsSourcedShellScriptsByTheirName() throws Exception {
        write("tools/common.sh", "# shellcheck shell=sh\nrm -r $1\n");

        assertFound("shellcheck", "tools/common.sh line 2", "SC2086");
    }

    @Test
    void findsWhatHadolintKnowsOfDockerfiles() throws Exception {
        write("other/Dockerfile", "FROM alpine\nUSER 65532\n");

        assertFound("hadolint", "other/Dockerfile:1", "DL3006");
    }

    @Test
    void leavesOutWhatGitIgnoresAndOtherPrograms() throws Exception {
        write(".gitignore", "target/\n");
        write("target/generated.sh", "#!/bin/sh\nrm -r $1\n");
        write("tools/report", "#!/usr/bin/env python3\nprint('rm -r $1')\n");

        assertThat(run(".ci/lint").exitCode()).isZero();
    }

    @Test
    void namesTheLintersThatAreMissing() throws Exception {
        Path bin = Files.createDirectory(repository.resolve("bin"));
        for (String program : List.of("bash", "dirname")) {
            new StandInPrograms(bin).with(program, "exec /usr/bin/" + program + " \"$@\"");
        }

        Command linted = run("env", "PATH=" + bin, ".ci/lint");

        assertThat(linted.exitCode()).isEqualTo(2);
        assertThat(linted.output())
                .startsWith("cannot lint: not on PATH: actionlint zizmor shellcheck hadolint (.ci/lint --install DIR");
    }

    private void assertFound(String linter, String... texts) throws Exception {
        Command linted = run(".ci/lint");

        assertThat(linted.exitCode()).as(linted.output()).isOne();
        assertThat(linted.output()).contains(texts).contains("cannot pass: " + linter + " found something");
    }

    private Path write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Command run(String... command) throws Exception {
        return Command.run(LIMIT, repository, List.of(command));
    }
}
