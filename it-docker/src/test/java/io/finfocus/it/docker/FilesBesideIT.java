package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that stand beside the Dockerfile, as far as they can be tried without an image. */
class FilesBesideIT {
    static final Path FOLDER = Docker.ROOT.resolve("launcher/src/main/docker");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void composeAcceptsItsFile() throws Exception {
        List<String> command = new ArrayList<>(compose());
        command.addAll(List.of("-f", "compose.yaml", "config", "--quiet"));

        Command checked = run(command);

        assertThat(checked.exitCode()).as(checked.output()).isZero();
    }

    private static List<String> compose() throws Exception {
        if (Required.isInstalled("docker")
                && run(List.of("docker", "compose", "version")).exitCode() == 0) {
            return List.of("docker", "compose");
        }
        Required.programs("docker-compose");
        return List.of("docker-compose");
    }

    @Test
    void prometheusAcceptsItsConfiguration() throws Exception {
        Required.programs("promtool");

        Command checked = run(List.of("promtool", "check", "config", "prometheus.yml"));

        assertThat(checked.exitCode()).as(checked.output()).isZero();
    }

    @Test
    void theScanSaysThatItNeedsTrivy(@TempDir Path empty) throws Exception {
        Command scan = scan(empty);

        assertThat(scan.exitCode()).isEqualTo(2);
        assertThat(scan.output()).startsWith("cannot scan an-image: trivy is not on PATH");
    }

    @Test
    void theScanFailsForWhatCanBeMendedOnly(@TempDir Path bin) throws Exception {
        assertThat(scanWhereTrivyEndsWith(0, bin).exitCode()).isZero();
        assertThat(scanWhereTrivyEndsWith(10, bin).exitCode()).isOne();
        assertThat(scanWhereTrivyEndsWith(1, bin).exitCode()).isEqualTo(2);
        assertThat(scanWhereTrivyEndsWith(0, bin).output())
                .contains("--severity HIGH,CRITICAL")
                .contains("--ignore-unfixed")
                .contains("--exit-code 10")
                .endsWith("an-image\n");
    }

    private static Command scanWhereTrivyEndsWith(int exitCode, Path bin) throws Exception {
        makeTrivy(exitCode, bin);
        return scan(bin);
    }

    /** A program of that name that says how it is called and ends so. */
    static void makeTrivy(int exitCode, Path bin) throws IOException {
        Path trivy = bin.resolve("trivy");
        Files.writeString(trivy, "#!/bin/sh\necho \"$@\"\nexit " + exitCode + "\n");
        Files.setPosixFilePermissions(trivy, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Command scan(Path path) throws Exception {
        return run(List.of(
                "env", "PATH=" + path, "/bin/sh", FOLDER.resolve("scan.sh").toString(), "an-image"));
    }

    private static Command run(List<String> command) throws Exception {
        return Command.run(LIMIT, FOLDER, command);
    }

    static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
