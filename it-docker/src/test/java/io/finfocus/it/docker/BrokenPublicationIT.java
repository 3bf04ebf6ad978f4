package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A publication ends with its first step that fails, and says which. */
@ExtendWith(DockerExtension.class)
class BrokenPublicationIT {
    @TempDir
    private Path scratch;

    @Test
    void aReleaseThatStaysIncompleteIsNotBuilt(Images images, @TempDir Path folder) throws Exception {
        Release release = images.release().copy(folder);
        Files.delete(folder.resolve(Release.tarballName("ca-central-1", "arm64")));

        Publication publication = publish(images, release, Map.of("TIMEOUT_SECONDS", "0"));

        assertEndsWith(publication, "await-release", 1, "build");
        assertThat(publication.ended().output()).contains(Release.tarballName("ca-central-1", "arm64") + ": HTTP 404");
    }

    @Test
    void aSpoiltTarballFailsTheBuild(Images images, @TempDir Path folder) throws Exception {
        Release release = images.release().copy(folder);
        Files.writeString(release.tarball("eu-west-1"), "another file");

        assertEndsWith(publish(images, release, Map.of()), "build", 1, "check-sizes");
    }

    @Test
    void aTooLargeBinaryEndsIt(Images images) throws Exception {
        Publication publication = publish(images, images.release(), Map.of("BINARY_LIMIT_MB", "0"));

        assertEndsWith(publication, "check-sizes", 1, "scan");
        assertThat(publication.summary())
                .contains("`" + Release.binaryName("us-east-1") + "` | 0.8 | 0 | **too large**");
    }

    @Test
    void aTooLargeBinaryMayBeAnAlertOnlyAndAFailingScanEndsIt(Images images, @TempDir Path bin) throws Exception {
        FilesBesideIT.makeTrivy(10, bin);

        Publication publication = publish(
                images,
                images.release(),
                Map.of(
                        "BINARY_LIMIT_MB", "0",
                        "OVERSIZED", "alert",
                        "SCAN", "trivy",
                        "PATH", bin + ":" + System.getenv("PATH")));

        assertEndsWith(publication, "scan", 1, "smoke-test");
        assertThat(publication.ended().output()).contains("error: the binary ", "== check-sizes: passed");
    }

    @Test
    void aRegionThatDoesNotAnswerEndsIt(Images images, @TempDir Path folder) throws Exception {
        Release release = images.release().copy(folder);
        release.replacePlugin("us-gov-east-1", "exec sleep 600", scratch);

        Publication publication = publish(images, release, Map.of("TIMEOUT_SECONDS", "3"));

        assertEndsWith(publication, "smoke-test", 1, "nothing");
        assertThat(publication.ended().output())
                .contains("FAIL  us-gov-east-1 answers on 8011")
                .contains("scan: LEFT OUT (SCAN=none)")
                .doesNotContain("is fit to be pushed");
    }

    @Test
    void whatItCannotUseIsRefused(@TempDir Path empty) throws Exception {
        assertThat(new Script("release-image.sh").run("v0.1.8").exitCode()).isEqualTo(2);
        assertThat(new Script("release-image.sh", Map.of("SCAN", "later")).run("v0.1.8", "an-image"))
                .isEqualTo(new Command(2, "cannot release an-image: SCAN \"later\" must be trivy or none\n"));
        assertThat(new Script("release-image.sh", Map.of("OVERSIZED", "fine")).run("v0.1.8", "an-image"))
                .isEqualTo(new Command(2, "cannot release an-image: OVERSIZED \"fine\" must be fail or alert\n"));
        assertThat(new Script("release-image.sh", Script.onlyWith(empty)).run("v0.1.8", "an-image"))
                .isEqualTo(new Command(2, "cannot release an-image: docker is not on PATH\n"));
    }

    private Publication publish(Images images, Release release, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("SCAN", "none"));
        all.putAll(environment);
        return Publication.run(images, "broken-publication", release, all, scratch);
    }

    private static void assertEndsWith(Publication publication, String step, int exitCode, String next) {
        String output = publication.ended().output();
        assertThat(publication.ended().exitCode()).as(output).isEqualTo(exitCode);
        assertThat(output).contains(step + " failed with exit code " + exitCode).doesNotContain("\n== " + next + "\n");
        assertThat(publication.summary())
                .contains("| " + step + " | failed (" + exitCode + ") | ")
                .doesNotContain("| " + next + " |");
    }
}
