package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The dry run of a publication: all of its steps but the push, as a job would go through them, with their output shown. */
@ExtendWith(DockerExtension.class)
class PublicationIT {
    private static final List<String> STEPS = List.of("await-release", "build", "check-sizes", "scan", "smoke-test");

    @Test
    void everyStepUpToThePush(Images images, @TempDir Path scratch) throws Exception {
        boolean scanned = Required.isInstalled("trivy");
        Publication publication = Publication.run(
                images,
                "publication",
                images.release(),
                Map.of(
                        "SCAN", scanned ? "trivy" : "none",
                        "GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567",
                        "GITHUB_REPOSITORY", "an-owner/a-repository"),
                scratch);

        System.out.println(publication.ended().output());
        assertThat(publication.ended().exitCode()).isZero();
        assertEachStepIsTold(publication, scanned);
        assertThat(publication.ended().output())
                .contains("release v0.1.8 is whole: 24 tarballs", "| image `" + images.tag("publication") + "` |")
                .endsWith(images.tag("publication") + " is fit to be pushed\n");
        assertThat(label(images, "version")).isEqualTo(Release.VERSION);
        assertThat(label(images, "revision")).isEqualTo("0123456789abcdef0123456789abcdef01234567");
        assertThat(label(images, "source")).isEqualTo("https://github.com/an-owner/a-repository");
        assertThat(label(images, "created")).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void buildxIsUsedWhereItIsInstalledWithAllThatTheEnvironmentSays(@TempDir Path bin) throws Exception {
        // Says how it is called, has no image, and so ends the publication after its build.
        Path docker = Files.writeString(bin.resolve("docker"), """
                #!/bin/sh
                echo "docker $*"
                case $1 in build | buildx) ;; *) exit 1 ;; esac
                """);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Release release = Release.hollow(Files.createDirectory(bin.resolve("release")));
        try (ReleaseServer server = new ReleaseServer(release.folder())) {
            Map<String, String> environment = Map.of(
                    "RELEASE_BASE_URL",
                    server.address().toString(),
                    "BASE_IMAGE",
                    "a-base:1",
                    "FINFOCUS_REGIONS",
                    "us-east-1,eu-west-1",
                    "PATH",
                    bin + ":" + System.getenv("PATH"));

            Command ended = new Script("release-image.sh", environment)
                    .run(Release.VERSION, "an-image", "--cache-from=type=gha");

            assertThat(ended.output())
                    .contains("release v0.1.8 is whole: 4 tarballs", "\ndocker buildx build --load --file ")
                    .contains(" --tag an-image --build-arg VERSION=v0.1.8 --build-arg BASE_IMAGE=a-base:1 ")
                    .contains(" --build-arg RELEASE_BASE_URL=" + server.address() + " ")
                    .contains(" --build-arg REGIONS=us-east-1,eu-west-1 ")
                    .contains(" --cache-from=type=gha " + Docker.ROOT + "\n")
                    .doesNotContain("JDK_IMAGE", "LAUNCHER", "revision", "source=")
                    .endsWith("cannot release an-image: check-sizes failed with exit code 2\n");
            assertThat(ended.exitCode()).isEqualTo(2);
        }
    }

    private static void assertEachStepIsTold(Publication publication, boolean scanned) {
        List<String> told = publication
                .ended()
                .output()
                .lines()
                .filter(line -> line.matches("== .*, \\d+ s"))
                .toList();
        assertThat(told).hasSameSizeAs(STEPS);
        for (int i = 0; i < STEPS.size(); i++) {
            String result = STEPS.get(i).equals("scan") && !scanned ? "LEFT OUT (SCAN=none)" : "passed";

            assertThat(told.get(i)).startsWith("== " + STEPS.get(i) + ": " + result + ", ");
            assertThat(publication.summary()).contains("| " + STEPS.get(i) + " | " + result + " | ");
        }
        assertThat(publication.summary()).contains("| what | MB | limit | |", "| step of v0.1.8 | result | s |");
    }

    private static String label(Images images, String name) throws Exception {
        return Docker.run(
                "image",
                "inspect",
                "--format={{index .Config.Labels \"org.opencontainers.image." + name + "\"}}",
                images.tag("publication"));
    }
}
