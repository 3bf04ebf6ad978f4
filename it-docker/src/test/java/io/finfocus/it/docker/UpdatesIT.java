package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Dependabot is told, and the images that stand where it finds them. */
class UpdatesIT {
    private static final Path DOCKERFILE = Docker.ROOT.resolve("launcher/src/main/docker/Dockerfile");

    @Test
    void theTitlesOfUpdatesAreConventional() throws Exception {
        for (Map<String, Object> update : updates()) {
            String prefix = (String) Workflow.map(update.get("commit-message")).get("prefix");

            assertThat(TitleCheckIT.check(prefix + "(deps): bump the maven group with 2 updates"))
                    .isEqualTo(new Command(0, ""));
        }
    }

    @Test
    void everyKindOfDependencyIsLookedAfterWhereItIs() throws Exception {
        assertThat(updates().stream().map(update -> update.get("package-ecosystem")))
                .containsExactlyInAnyOrder("maven", "docker", "docker-compose", "github-actions", "pip");
        assertThat(updates())
                .allSatisfy(update -> assertThat(Docker.ROOT.resolve("." + update.get("directory")))
                        .isDirectory());
    }

    private static List<Map<String, Object>> updates() throws Exception {
        String text = Files.readString(Docker.ROOT.resolve(".github/dependabot.yml"));
        return Workflow.maps(Workflow.yaml(text).get("updates"));
    }

    @ParameterizedTest
    @CsvSource({"jdk, JDK_IMAGE", "base, BASE_IMAGE"})
    void theBasesThatAreWatchedAreThoseOfTheImage(String name, String argument) throws Exception {
        String watched = image(name).orThrow().strip();

        assertThat(Files.readString(DOCKERFILE))
                .as("Dependabot changes .ci/images/Dockerfile only; the default of " + argument + " follows by hand")
                .contains("\nARG " + argument + "=" + watched + "\n");
    }

    @ParameterizedTest
    @CsvSource({"trivy", "buildkit"})
    void theImagesOfToolsArePinned(String name) throws Exception {
        assertThat(image(name).orThrow().strip()).matches("[a-z/]+:[a-z0-9.]+@sha256:[0-9a-f]{64}");
    }

    @Test
    void anUnknownImageIsRefused() throws Exception {
        assertThat(image("other"))
                .isEqualTo(new Command(2, "usage: .ci/image NAME, one of: jdk base trivy buildkit \n"));
    }

    private static Command image(String name) throws Exception {
        return Command.run(Duration.ofSeconds(20), Docker.ROOT, List.of(".ci/image", name));
    }
}
