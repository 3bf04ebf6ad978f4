package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small scripts that workflows call, each beside files that it looks at. */
class CiScriptsIT {
    @TempDir
    private Path folder;

    @Test
    void aReportWithoutSkippedTestsIsTrusted() throws Exception {
        report("a", 7, 0);
        report("b", 1, 0);

        assertThat(copied("none-skipped", "a", "b")).isEqualTo(new Command(0, ""));
    }

    @Test
    void skippedTestsAreNamed() throws Exception {
        report("a", 7, 2);
        Files.writeString(
                folder.resolve("a/target/failsafe-reports/TEST-OneIT.xml"), "<testcase><skipped/></testcase>");

        Command checked = copied("none-skipped", "a");

        assertThat(checked.exitCode()).isOne();
        assertThat(checked.output()).isEqualTo("""
                        cannot trust a: 2 of its 7 integration tests were skipped
                        a/target/failsafe-reports/TEST-OneIT.xml
                        """);
    }

    @Test
    void aModuleWithoutTestsIsNotTrusted() throws Exception {
        report("a", 0, 0);

        Command untrusted = new Command(1, "cannot trust a: it has run no integration test\n");
        assertThat(copied("none-skipped", "a")).isEqualTo(untrusted);
        Files.delete(folder.resolve("a/target/failsafe-reports/failsafe-summary.xml"));
        assertThat(copied("none-skipped", "a")).isEqualTo(untrusted);
    }

    private void report(String module, int completed, int skipped) throws Exception {
        Path reports = Files.createDirectories(folder.resolve(module).resolve("target/failsafe-reports"));
        Files.writeString(reports.resolve("failsafe-summary.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <failsafe-summary result="null" timeout="false">
                    <completed>%d</completed>
                    <errors>0</errors>
                    <failures>0</failures>
                    <skipped>%d</skipped>
                </failsafe-summary>
                """.formatted(completed, skipped));
    }

    @Test
    void theDistributionIsAttachedUnderItsArchitecturesName() throws Exception {
        Path target = Files.createDirectories(folder.resolve("launcher/target"));
        Files.writeString(target.resolve("finfocus-launcher-0.2.0.tar.gz"), "a distribution");

        Command attached = copied("attach-distribution", "v0.2.0");

        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        String name = "finfocus-launcher_0.2.0_Linux_" + arch + ".tar.gz";
        assertThat(attached)
                .isEqualTo(new Command(
                        0, "release upload v0.2.0 " + name + " " + name + ".sha256 --clobber --repo o/launcher\n"));
        assertThat(target.resolve(name + ".sha256"))
                .hasContent("4a5f834d2006f6569101aac118e3da817daf9befcc91aa01f0aa68d8fccd3887  " + name);
    }

    @Test
    void aDistributionOfAnotherVersionIsNotAttached() throws Exception {
        Path target = Files.createDirectories(folder.resolve("launcher/target"));
        Files.writeString(target.resolve("finfocus-launcher-0.2.1-SNAPSHOT.tar.gz"), "a distribution");

        Command attached = copied("attach-distribution", "v0.2.0");

        assertThat(attached.exitCode()).isOne();
        assertThat(attached.output())
                .startsWith("cannot attach to v0.2.0: no launcher/target/finfocus-launcher-0.2.0.tar.gz");
    }

    @Test
    void trivyIsRunFromItsPinnedImageThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("trivy"), Docker.ROOT.resolve(".ci/trivy"));

        Command called = new StandInPrograms(folder)
                .with("docker", "echo \"$*\"; exit 10")
                .run(Map.of(), "trivy", "image", "--quiet", "an image");

        Files.delete(link);
        assertThat(called.exitCode()).isEqualTo(10);
        assertThat(called.output())
                .startsWith("run --rm --volume /var/run/docker.sock:")
                .containsPattern(" aquasec/trivy:[0-9.]+@sha256:[0-9a-f]{64} image --quiet an image\n$");
    }

    /** Runs the script as the one of a small repository, where GitHub's command line only says what it is called with. */
    private Command copied(String script, String... arguments) throws Exception {
        Path ci = Files.createDirectories(folder.resolve(".ci"));
        Path copy = Files.writeString(ci.resolve(script), Files.readString(Docker.ROOT.resolve(".ci/" + script)));
        StandInPrograms programs = new StandInPrograms(folder).with("gh", "echo \"$*\"");
        String[] command = new String[arguments.length + 2];
        command[0] = "sh";
        command[1] = copy.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return programs.run(Map.of("GITHUB_REPOSITORY", "o/launcher"), command);
    }

    @Test
    void allOfThemSayHowTheyAreCalled() throws Exception {
        for (String script : List.of("none-skipped", "attach-distribution", "image", "release-to-publish")) {
            Command called = Command.run(Duration.ofSeconds(20), Docker.ROOT, List.of(".ci/" + script));

            assertThat(called.exitCode()).as(script).isEqualTo(2);
            assertThat(called.output()).contains("usage").contains(".ci/" + script);
        }
    }
}
