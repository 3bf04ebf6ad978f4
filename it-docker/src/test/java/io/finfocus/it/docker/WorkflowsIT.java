package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of this house for workflows, beyond what the linters know. */
class WorkflowsIT {
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: *(.*)$");
    private static final Pattern PINNED = Pattern.compile("([\\w.-]+/[\\w./-]+)@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern LOCAL = Pattern.compile("\\./\\.github/workflows/[\\w-]+\\.yml( #.*)?");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?:^|[\\s\"'(=])(?:\\$PWD/|/source/)?((?:\\.ci|launcher/src|it-docker/src)/[\\w./-]+|\\./mvnw)");
    private static final Pattern PROFILE = Pattern.compile("\\s-P ?([\\w-]+)");

    static Stream<Workflow> workflows() throws Exception {
        return Workflow.all();
    }

    @Test
    void thereAreAllOfThem() throws Exception {
        assertThat(Workflow.all().map(Workflow::name))
                .contains("ci.yml", "docker-publish.yml", "pull-request.yml", "release-please.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedToACommitAndSaysItsVersion(Workflow workflow) {
        assertThat(uses(workflow))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(used)
                        .matches(
                                text -> PINNED.matcher(text).matches()
                                        || LOCAL.matcher(text).matches(),
                                "is pinned"));
    }

    @Test
    void anActionHasOneVersionInAllWorkflows() throws Exception {
        List<String> actions = Workflow.all()
                .flatMap(workflow -> uses(workflow).stream())
                .distinct()
                .map(used -> used.replaceFirst("@.*", ""))
                .toList();

        assertThat(actions).doesNotHaveDuplicates();
    }

    private static List<String> uses(Workflow workflow) {
        return USES.matcher(workflow.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void rightsAreGivenToJobsAndToNoWorkflow(Workflow workflow) {
        assertThat(workflow.content()).containsEntry("permissions", Map.of());
        assertThat(workflow.jobs()).allSatisfy(job -> assertThat(job.content()).containsKey("permissions"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobEndsAndNoneRunsTwiceAtATime(Workflow workflow) {
        assertThat(workflow.content()).containsKey("concurrency");
        assertThat(workflow.jobs())
                .filteredOn(job -> !job.isCall())
                .allSatisfy(job -> assertThat(job.content())
                        .hasEntrySatisfying(
                                "timeout-minutes",
                                minutes -> assertThat((Integer) minutes).isBetween(1, 90)));
    }

    /** Who may write what; a right that is added here has to be added to this list too. */
    @Test
    void onlyWhatPublishesMayWrite() throws Exception {
        List<String> rights = Workflow.all()
                .flatMap(workflow -> workflow.jobs().stream()
                        .flatMap(job -> Workflow.map(job.content().get("permissions")).entrySet().stream()
                                .filter(right -> !right.getValue().equals("read"))
                                .map(right -> workflow.name() + " " + job.name() + " " + right)))
                .toList();

        assertThat(rights)
                .containsExactlyInAnyOrder(
                        "docker-publish.yml image packages=write",
                        "docker-publish.yml publish packages=write",
                        "docker-publish.yml publish id-token=write",
                        "release-please.yml release contents=write",
                        "release-please.yml release pull-requests=write",
                        "release-please.yml release issues=write",
                        "release-please.yml libraries packages=write",
                        "release-please.yml distribution contents=write",
                        "release-please.yml image packages=write",
                        "release-please.yml image id-token=write");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noSecretIsUsedButTheWorkflowsOwnToken(Workflow workflow) {
        assertThat(workflow.text()).doesNotContain("secrets.").doesNotContain("secrets:");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void commandsGetWhatIsOutsideThroughTheEnvironmentOnly(Workflow workflow) {
        assertThat(workflow.jobs().stream().flatMap(Workflow.Job::commands))
                .noneSatisfy(command -> assertThat(command).contains("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void theScriptsThatAreCalledAreThere(Workflow workflow) {
        List<Path> scripts = workflow.jobs().stream()
                .flatMap(Workflow.Job::commands)
                .flatMap(command -> SCRIPT.matcher(command).results().map(found -> found.group(1)))
                .map(Docker.ROOT::resolve)
                .toList();

        assertThat(scripts).allSatisfy(script -> assertThat(script).isExecutable());
        assertThat(scripts.isEmpty()).isEqualTo(!workflow.text().contains("run:"));
    }

    @Test
    void theProfilesThatAreNamedAreThere() throws Exception {
        String pom = Files.readString(Docker.ROOT.resolve("pom.xml")).replaceAll("(?s)<!--.*?-->", "");
        List<String> profiles = Workflow.all()
                .flatMap(workflow -> workflow.jobs().stream())
                .flatMap(Workflow.Job::commands)
                .flatMap(command -> PROFILE.matcher(command).results().map(found -> found.group(1)))
                .toList();

        assertThat(profiles)
                .contains("publication")
                .allSatisfy(profile -> assertThat(pom).containsPattern("<profile>\\s*<id>" + profile + "</id>"));
    }

    @Test
    void anImageIsPushedOnlyAfterItWasTriedAndNamedOnlyAfterBothWere() {
        Workflow publication = Workflow.named("docker-publish");
        List<String> commands = publication.job("image").commands().toList();

        assertThat(publication.job("image").content()).containsEntry("needs", "prepare");
        assertThat(publication.job("publish").content()).containsEntry("needs", List.of("prepare", "image"));
        assertThat(String.join("\n", commands))
                .containsSubsequence(
                        "release-image.sh \"$TAG\" \"$IMAGE\"", "docker login", "push-image.sh \"$TAG\" \"$IMAGE\"");
        assertThat(publication.job("publish").commands().toList())
                .last()
                .asString()
                .contains("publish-image.sh");
        assertThat(publication.text()).containsOnlyOnce("OVERSIZED: alert").doesNotContain("SCAN:");
    }
}
