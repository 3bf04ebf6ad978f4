package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an image is pushed and named: with a stand-in for Docker and cosign, as there is no registry here. */
class PushIT {
    private static final String FOLDER = "launcher/src/main/docker/";
    private static final String DIGEST = "sha256:" + "d".repeat(64);
    private static final String LAYERS = "sha256:" + "1".repeat(64) + "\\nsha256:" + "2".repeat(64) + "\\n";

    @TempDir
    private Path folder;

    private StandInPrograms programs;

    /** They write down their calls, and answer as a builder and a registry do. */
    @BeforeEach
    void aBuilderAndARegistry() throws Exception {
        programs = new StandInPrograms(folder)
                .with("docker", """
                        echo "docker $*" >>"%1$s/calls"
                        case "$*" in
                          *"image inspect"*Layers*) printf '%2$s\\n' ;;
                          *"image inspect"*Labels*) printf 'a=one\\nb=two words\\n\\n' ;;
                          *"buildx build"*)
                            while [ "$1" != --metadata-file ]; do shift; done
                            printf '{\\n  "containerimage.digest": "%3$s"\\n}\\n' >"$2" ;;
                          *imagetools*'{{json .Image}}'*)
                            printf '{"rootfs": {"type": "layers", "diff_ids": [ "%4$s", "%5$s" ]}}\\n' ;;
                          *imagetools*'{{json .Manifest.Digest}}'*) echo '"%3$s"' ;;
                        esac""".formatted(
                                folder, LAYERS, DIGEST, "sha256:" + "1".repeat(64), "sha256:" + "2".repeat(64)))
                .with("cosign", "echo \"cosign $*\" >>" + folder + "/calls");
    }

    @Test
    void whatWasTriedIsPushedWithItsLabelsAndAttestations() throws Exception {
        Command pushed = push(Map.of("BASE_IMAGE", "alpine:3.23"));

        assertThat(pushed).isEqualTo(new Command(0, DIGEST + "\n"));
        assertThat(calls())
                .contains("--build-arg VERSION=v1.2.3", "--build-arg BASE_IMAGE=alpine:3.23", "--network=host")
                .contains("--label a=one", "--label b=two words")
                .contains("--provenance=mode=max --sbom=true", "push-by-digest=true,name-canonical=true,push=true")
                .doesNotContain("--build-arg JDK_IMAGE", "--tag");
    }

    @Test
    void anImageWithOtherLayersIsRefused() throws Exception {
        Path docker = folder.resolve("docker");
        Files.writeString(docker, Files.readString(docker).replace("\"sha256:222", "\"sha256:333"));

        Command pushed = push(Map.of());

        assertThat(pushed.exitCode()).isOne();
        assertThat(pushed.output())
                .contains("cannot push finfocus:test to ghcr.io/a/b: " + DIGEST
                        + " has other layers than those that were")
                .contains("< sha256:222", "> sha256:333");
    }

    @Test
    void aBuilderThatFailsEndsThePush() throws Exception {
        programs.with("docker", "case \"$*\" in *'buildx build'*) echo 'no space' >&2; exit 17 ;; esac");

        Command pushed = push(Map.of());

        assertThat(pushed)
                .isEqualTo(new Command(1, "no space\ncannot push finfocus:test to ghcr.io/a/b: the builder failed\n"));
    }

    private Command push(Map<String, String> environment) throws Exception {
        return programs.run(
                environment, FOLDER + "push-image.sh", "v1.2.3", "finfocus:test", "ghcr.io/a/b", "--network=host");
    }

    @Test
    void bothAreNamedThenSignedThenCheckedThenLatest() throws Exception {
        Command published = publish("true", DIGEST, DIGEST);

        assertThat(published)
                .isEqualTo(new Command(
                        0, "published `ghcr.io/a/b:v1.2.3` and `ghcr.io/a/b:latest`, signed: `" + DIGEST + "`\n"));
        assertThat(calls())
                .containsSubsequence(
                        "imagetools create --tag ghcr.io/a/b:v1.2.3 ghcr.io/a/b@" + DIGEST + " ghcr.io/a/b@" + DIGEST
                                + "\n",
                        "cosign sign --yes --recursive ghcr.io/a/b@" + DIGEST + "\n",
                        "cosign verify --certificate-oidc-issuer https://token.actions.githubusercontent.com ",
                        "^https://github\\.com/A/b/\\.github/workflows/docker-publish\\.yml@refs/(heads/main|tags/v[^/]+)$ ",
                        "imagetools create --tag ghcr.io/a/b:latest ghcr.io/a/b@" + DIGEST + "\n");
    }

    @Test
    void anOlderReleaseDoesNotBecomeLatest() throws Exception {
        assertThat(publish("false", DIGEST).exitCode()).isZero();

        assertThat(calls()).contains("cosign sign").doesNotContain(":latest");
    }

    @Test
    void whatIsNotSignedDoesNotBecomeLatest() throws Exception {
        programs.with("cosign", "exit 1");

        Command published = publish("true", DIGEST);

        assertThat(published.exitCode()).isOne();
        assertThat(published.output())
                .isEqualTo("cannot publish ghcr.io/a/b:v1.2.3: cosign does not sign " + DIGEST + "\n");
        assertThat(calls()).doesNotContain(":latest");
    }

    @Test
    void aMissingDigestIsRefusedBeforeAnythingIsNamed() throws Exception {
        assertThat(publish("", DIGEST, ""))
                .isEqualTo(new Command(2, "cannot publish ghcr.io/a/b:v1.2.3: \"\" is no digest\n"));

        assertThat(folder.resolve("calls")).doesNotExist();
    }

    private Command publish(String latest, String... digests) throws Exception {
        List<String> command = new ArrayList<>(List.of(FOLDER + "publish-image.sh", "v1.2.3", "ghcr.io/a/b"));
        command.addAll(List.of(digests));
        Map<String, String> environment =
                Map.of("GITHUB_REPOSITORY", "A/b", "GITHUB_STEP_SUMMARY", "/dev/null", "LATEST", latest);
        return programs.run(environment, command.toArray(String[]::new));
    }

    private String calls() throws Exception {
        return Files.readString(folder.resolve("calls"));
    }
}
