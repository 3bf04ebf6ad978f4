package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which release {@code .ci/release-to-publish} has an image made. */
class ReleaseChoiceIT {
    private static final Map<String, String> HERE = Map.of("GITHUB_REPOSITORY", "o/launcher", "RELEASED", "v0.2.0");

    @TempDir
    private Path folder;

    private StandInPrograms programs;

    /** The plugin's releases are v1.2.3, the newest, and v1.2.2; the launcher's is v0.2.0. */
    @BeforeEach
    void releases() throws Exception {
        programs = new StandInPrograms(folder).with("gh", """
                case "$2" in
                  repos/o/plugin/releases/latest) echo v1.2.3 ;;
                  repos/o/launcher/releases/latest) echo v0.2.0 ;;
                  repos/o/plugin/releases/tags/v1.2.[23] | repos/o/launcher/releases/tags/v0.2.0) ;;
                  *) echo 'gh: Not Found (HTTP 404)' >&2; exit 1 ;;
                esac""");
    }

    @Test
    void ofTheNewestForAReleaseOfTheLauncher() throws Exception {
        assertThat(choose("o/plugin")).isEqualTo(new Command(0, "tag=v1.2.3\nlatest=true\n"));
    }

    @Test
    void ofTheReleaseItselfWhereThePluginIsAtHome() throws Exception {
        assertThat(choose("o/launcher")).isEqualTo(new Command(0, "tag=v0.2.0\nlatest=true\n"));
    }

    @Test
    void ofTheOneThatIsAskedForAndAnOlderOneIsNotLatest() throws Exception {
        assertThat(choose("o/plugin", "v1.2.2")).isEqualTo(new Command(0, "tag=v1.2.2\nlatest=false\n"));
    }

    @Test
    void ofNoneThatIsNotThere() throws Exception {
        Command chosen = choose("o/plugin", "v1.2.4");

        assertThat(chosen.exitCode()).isOne();
        assertThat(chosen.output()).endsWith("cannot choose a release: o/plugin has no release v1.2.4\n");
    }

    @Test
    void ofNoneWhereThereIsNone() throws Exception {
        Command chosen = choose("o/other");

        assertThat(chosen.exitCode()).isOne();
        assertThat(chosen.output()).endsWith("cannot choose a release: o/other has no full release\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "v1.2", "v1.2.3+b", "v1.2.3/../x", "v1.2.3\nlatest=true", "$(id)"})
    void ofNoTagThatIsNoVersion(String tag) throws Exception {
        Command chosen = choose("o/plugin", tag);

        assertThat(chosen.exitCode()).isEqualTo(2);
        assertThat(chosen.output()).isEqualTo("cannot choose a release: tag \"" + tag + "\" must look like v1.2.3\n");
    }

    @Test
    void ofNoRepositoryThatIsNoName() throws Exception {
        assertThat(choose("o/plugin/releases").exitCode()).isEqualTo(2);
    }

    private Command choose(String repository) throws Exception {
        return programs.run(HERE, ".ci/release-to-publish", repository);
    }

    private Command choose(String repository, String tag) throws Exception {
        return programs.run(HERE, ".ci/release-to-publish", repository, tag);
    }
}
