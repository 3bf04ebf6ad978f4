package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code check-sizes.sh} and images of many sizes. */
@ExtendWith(DockerExtension.class)
class CheckSizesIT {
    private static final Script CHECK = new Script("check-sizes.sh");

    @Test
    void theTableHasTheImageAndEachBinaryBesideTheirLimits(Images images) throws Exception {
        Command checked = CHECK.run(images.regional());

        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(checked.output().lines())
                .hasSize(3 + Regions.NAMES.size())
                .startsWith("| what | MB | limit | |", "|---|---:|---:|---|")
                .allMatch(line -> line.startsWith("|") && line.endsWith("|"));
        for (String region : Regions.NAMES) {
            assertThat(checked.output())
                    .containsPattern("\\| `" + Release.binaryName(region) + "` \\| 0\\.\\d \\| 240 \\| ok \\|");
        }
    }

    @Test
    void theSizeOfTheImageIsThatOfItsUnpackedLayers(Images images) throws Exception {
        long size = Long.parseLong(Docker.run("image", "inspect", "--format={{.Size}}", images.regional()));

        assertThat(CHECK.run(images.regional()).output())
                .contains("| image `%s` | %.1f | 2200 | ok |".formatted(images.regional(), size / 1e6));
    }

    @Test
    void aLargeImageIsWorthAWarning(Images images) throws Exception {
        Script check = new Script("check-sizes.sh", Map.of("IMAGE_LIMIT_MB", "10"));

        Command checked = check.run(images.regional());

        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(checked.output())
                .containsPattern("warning: the image " + images.regional() + " has 1\\d\\d\\.\\d MB, more than 10\n")
                .containsPattern("\\| 1\\d\\d\\.\\d \\| 10 \\| \\*\\*large\\*\\* \\|");
    }

    @Test
    void aBinaryAboveItsLimitIsAnAlertThatNamesIt(Images images) throws Exception {
        String binary = "/usr/local/bin/" + Release.binaryName("ap-south-1");
        String image = images.derived("large-binary", images.regional(), """
                USER 0
                RUN truncate -s 240100000 %s
                """.formatted(binary));

        Command checked = CHECK.run(image);

        assertThat(checked.exitCode()).as(checked.output()).isOne();
        assertThat(checked.output())
                .contains("error: the binary " + binary + " has 240.1 MB, more than 240\n")
                .contains("| `" + Release.binaryName("ap-south-1") + "` | 240.1 | 240 | **too large** |")
                .contains("| `" + Release.binaryName("us-east-1") + "` | 0.8 | 240 | ok |")
                .doesNotContain("warning");
        assertThat(CHECK.stdout(image)).hasLineCount(3 + Regions.NAMES.size()).doesNotContain("error");
    }

    @Test
    void onGitHubBothAreAnnotations(Images images) throws Exception {
        Script check = new Script(
                "check-sizes.sh", Map.of("IMAGE_LIMIT_MB", "1", "BINARY_LIMIT_MB", "1", "GITHUB_ACTIONS", "true"));
        String image =
                images.derived("two-megabytes", images.regional(), """
                USER 0
                RUN truncate -s 2000000 /usr/local/bin/%s
                """.formatted(Release.binaryName("us-east-1")));

        assertThat(check.run(image).output())
                .contains("::warning title=Large image::the image " + image)
                .contains("::error title=Too large binary::the binary /usr/local/bin/" + Release.binaryName("us-east-1")
                        + " has 2.0 MB, more than 1\n");
    }

    @Test
    void anImageWithoutItsPluginsCannotBeMeasured(Images images) throws Exception {
        Command checked = CHECK.run(images.demo());

        assertThat(checked.exitCode()).as(checked.output()).isEqualTo(2);
        assertThat(checked.output())
                .startsWith("cannot measure " + images.demo() + ": it lacks /usr/local/bin/")
                .contains(Regions.NAMES);
    }

    @Test
    void anImageOfSomethingElseCannotBeMeasured(Images images) throws Exception {
        assertRefused(CHECK.run(images.base()), "its launcher does not say its configuration");
    }

    @Test
    void anImageThatIsNotThereCannotBeMeasured() throws Exception {
        assertRefused(CHECK.run("finfocus-it/never-built"), "Docker does not know it");
    }

    @Test
    void whatIsMissingOrWrongIsNamed(@TempDir Path empty) throws Exception {
        assertThat(new Script("check-sizes.sh", Script.onlyWith(empty)).run("an-image"))
                .isEqualTo(new Command(2, "cannot measure an-image: docker is not on PATH\n"));
        assertRefused(
                new Script("check-sizes.sh", Map.of("BINARY_LIMIT_MB", "240MB")).run("an-image"),
                "BINARY_LIMIT_MB \"240MB\" must be a whole number");
        assertThat(CHECK.run().exitCode()).isEqualTo(2);
    }

    private static void assertRefused(Command command, String cause) {
        assertThat(command.exitCode()).as(command.output()).isEqualTo(2);
        assertThat(command.output()).contains("cannot measure ").endsWith(": " + cause + "\n");
    }
}
