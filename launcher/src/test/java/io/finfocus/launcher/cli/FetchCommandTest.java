package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --version=one                             | cannot use version "one": must look like v1.2.3 or 1.2.3
            --version=v1.2.3 --arch=sparc             | cannot use architecture "sparc": must be x86_64 (amd64) or arm64 (aarch64)
            --version=v1.2.3 --regions=a/b            | cannot use region name "a/b": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}
            --version=v1.2.3 --base-url=ftp://x/y     | cannot use base URL ftp://x/y: must be http(s)://host[:port][/path] without ? and #
            """)
    void refusesBadFlags(String flags, String message) {
        assertThat(CommandRun.of(("fetch --to=" + folder + " " + flags).split(" ", -1)))
                .returns(2, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns(message + "\n", CommandRun::err);
    }

    @Test
    void needsAVersionAndAFolder() {
        assertThat(CommandRun.of("fetch", "--to=" + folder).err()).contains("'--version=vX.Y.Z'");
        assertThat(CommandRun.of("fetch", "--version=v1.2.3").err()).contains("'--to=DIR'");
    }

    @Test
    void namesWhatCannotBeFetchedAndLeavesNothing() {
        // Nobody listens on port 1 of the loopback address.
        CommandRun run = CommandRun.of(
                "fetch",
                "--version=v1.2.3",
                "--to=" + folder,
                "--base-url=http://127.0.0.1:1/r",
                "--regions=us-east-1");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.err()).startsWith("cannot fetch checksums.txt: ");
        assertThat(folder).isEmptyDirectory();
    }
}
