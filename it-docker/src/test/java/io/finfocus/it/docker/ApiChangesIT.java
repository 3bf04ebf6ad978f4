package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .ci/api-changes} says of two versions of a library, each a jar of two small types. */
class ApiChangesIT {
    private static final String MODULE = "module a { exports a; }";
    private static final String METHOD = "void x();";
    private static final String MORE = "void x(); default void y() {}";
    private static final String ANOTHER = "void z();";

    @TempDir
    private Path folder;

    @Test
    void findsNothingWhereOnlyWhatIsHiddenHasChanged() throws Exception {
        Command compared = compare(
                library("old", "1.0.0", MODULE, METHOD, METHOD), library("new", "1.0.1", MODULE, METHOD, ANOTHER));

        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output())
                .contains("| finfocus-core | 1.0.0 | 1.0.1 | no changes |")
                .doesNotContain("<details>");
    }

    @Test
    void reportsWhatIsNewAndLetsItPass() throws Exception {
        Command compared =
                compare(library("old", "1.0.0", MODULE, METHOD, METHOD), library("new", "1.0.1", MODULE, MORE, METHOD));

        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output())
                .contains("| finfocus-core | 1.0.0 | 1.0.1 | compatible |")
                .contains("NEW METHOD: PUBLIC(+) void y()");
    }

    @Test
    void refusesABreakThatTheVersionDoesNotAnnounce() throws Exception {
        Path old = library("old", "1.0.0", MODULE, METHOD, METHOD);

        Command patch = compare(old, library("patch", "1.0.1-SNAPSHOT", MODULE, ANOTHER, METHOD));
        Command minor = compare(old, library("minor", "1.1.0", MODULE, ANOTHER, METHOD));

        assertThat(patch.exitCode()).as(patch.output()).isOne();
        assertThat(patch.output())
                .contains("1.0.1-SNAPSHOT | **incompatible, and the version does not say so** |")
                .contains("REMOVED METHOD: PUBLIC(-) ABSTRACT(-) void x()")
                .contains("another major number");
        assertThat(minor.exitCode()).as(minor.output()).isOne();
    }

    @Test
    void letsABreakPassThatTheVersionAnnounces() throws Exception {
        Command major = compare(
                library("old", "1.9.0", MODULE, METHOD, METHOD),
                library("new", "2.0.0-SNAPSHOT", MODULE, ANOTHER, METHOD));
        Command beforeOne = compare(
                library("old0", "0.1.3", MODULE, METHOD, METHOD), library("new0", "0.2.0", MODULE, ANOTHER, METHOD));

        assertThat(major.exitCode()).as(major.output()).isZero();
        assertThat(major.output()).contains("| incompatible, as the version says |");
        assertThat(beforeOne.exitCode()).as(beforeOne.output()).isZero();
    }

    @Test
    void countsAPackageThatIsExportedNoMore() throws Exception {
        Command compared = compare(
                library("old", "0.1.0", "module a { exports a; exports a.hidden; }", METHOD, METHOD),
                library("new", "0.1.1", MODULE, METHOD, METHOD));

        assertThat(compared.exitCode()).as(compared.output()).isOne();
        assertThat(compared.output()).contains("---! EXPORTED NO MORE: a.hidden");
    }

    @Test
    void countsALibraryThatIsGone() throws Exception {
        Path old = library("old", "0.1.0", MODULE, METHOD, METHOD);
        Path two = library("new", "0.1.0", MODULE, METHOD, METHOD);
        Files.move(old.resolve("finfocus-core-0.1.0.jar"), old.resolve("finfocus-gone-0.1.0.jar"));

        Command compared = compare(old, two);

        assertThat(compared.exitCode()).as(compared.output()).isOne();
        assertThat(compared.output())
                .contains("| finfocus-gone | 0.1.0 | – | **gone** |", "| finfocus-core | – | 0.1.0 | new |");
    }

    @Test
    void comparesNothingThatIsNoLibrary(@TempDir Path empty) throws Exception {
        Path old = library("old", "0.1.0", MODULE, METHOD, METHOD);
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("finfocus-core-0.1.1.jar"), "no jar");

        assertThat(compare(old, empty).exitCode()).isEqualTo(2);
        assertThat(compare(old, broken).exitCode()).isEqualTo(2);
        assertThat(script("v0.0.0-none").output()).contains("cannot compare the API: no tag v0.0.0-none");
        assertThat(script("--jars", old.toString()).output()).startsWith("usage: .ci/api-changes");
    }

    private static Command compare(Path old, Path recent) throws Exception {
        return script("--jars", old.toString(), recent.toString());
    }

    private static Command script(String... arguments) throws Exception {
        Required.programs("bash", "git");
        List<String> command = new ArrayList<>(List.of("env", "-u", "GITHUB_STEP_SUMMARY", ".ci/api-changes"));
        command.addAll(List.of(arguments));
        return Command.run(Duration.ofMinutes(2), Docker.ROOT, command);
    }

    /** A folder with finfocus-core in this version, whose interfaces {@code a.Open} and {@code a.hidden.Inner} have these bodies. */
    private Path library(String name, String version, String module, String open, String inner) throws IOException {
        Path built = Files.createDirectory(folder.resolve(name));
        Path source = Files.createDirectories(folder.resolve(name + "-source/a/hidden"))
                .getParent()
                .getParent();
        Files.writeString(source.resolve("module-info.java"), module);
        Files.writeString(source.resolve("a/Open.java"), "package a; public interface Open { " + open + " }");
        Files.writeString(
                source.resolve("a/hidden/Inner.java"), "package a.hidden; public interface Inner { " + inner + " }");
        String classes = folder.resolve(name + "-classes").toString();
        tool(
                "javac",
                "-d",
                classes,
                "--source-path",
                source.toString(),
                source + "/module-info.java",
                source + "/a/Open.java",
                source + "/a/hidden/Inner.java");
        tool("jar", "--create", "--file", built + "/finfocus-core-" + version + ".jar", "-C", classes, ".");
        return built;
    }

    private static void tool(String name, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
        assertThat(status).as(said.toString()).isZero();
    }
}
