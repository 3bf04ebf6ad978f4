package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An image is built of a whole and genuine release, or not at all; what is wrong is named. */
@ExtendWith(DockerExtension.class)
class BrokenReleaseIT {
    @Test
    void aTarballWithAnotherChecksumFailsTheBuild(Images images, @TempDir Path folder) throws Exception {
        Release release = images.release().copy(folder);
        Files.writeString(release.tarball("eu-west-1"), "another file");

        assertFails(images.build("wrong-checksum", release), "eu-west-1");
    }

    @Test
    void aMissingTarballFailsTheBuild(Images images, @TempDir Path folder) throws Exception {
        Release release = images.release().copy(folder);
        Files.delete(release.tarball("sa-east-1"));

        assertFails(images.build("missing", release), "sa-east-1");
    }

    @Test
    void aTarballThatLeavesItsFolderFailsTheBuild(Images images, @TempDir Path folder, @TempDir Path scratch)
            throws Exception {
        Release release = images.release().copy(folder);
        release.escape("ap-south-1", scratch);

        assertFails(images.build("escaping", release), "ap-south-1");
    }

    @Test
    void aBuildWithoutAVersionSaysWhatIsMissing(Images images) throws Exception {
        Command built = images.build("without-version");

        assertThat(built.exitCode()).as(built.output()).isNotZero();
        assertThat(built.output()).contains("cannot fetch the plugins: --build-arg VERSION is missing");
    }

    private static void assertFails(Command built, String region) {
        assertThat(built.exitCode()).as(built.output()).isNotZero();
        assertThat(built.output()).contains(Release.tarballName(region));
        for (String other : Regions.NAMES) {
            if (!other.equals(region)) {
                assertThat(built.output().lines().filter(line -> line.contains("cannot")))
                        .noneMatch(line -> line.contains(Release.tarballName(other)));
            }
        }
    }
}
