package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
            --version=v1.2.3 --base-url=ftp://x/y     | cannot use base URL ftp://x/y: must be http(s)://host[:port][/path] without user, ? and #
            --version=v1.2.3 --base-url=http://h:99999/ | cannot use base URL http://h:99999/: must be http(s)://host[:port][/path] without user, ? and #
            --version=v1.2.3 --base-url=127.0.0.1:80/x | cannot use base URL 127.0.0.1:80/x: must be http(s)://host[:port][/path] without user, ? and #
            --version=v1.2.3 --base-url=http://me:pass@h/ | cannot use base URL http://***@h/: must be http(s)://host[:port][/path] without user, ? and #
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
    void refusesAFolderWithoutAName() {
        assertThat(CommandRun.of("fetch", "--version=v1.2.3", "--to="))
                .returns(2, CommandRun::exitStatus)
                .returns("cannot use --to \"\": must name a folder\n", CommandRun::err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                    |                  | aws_1.2.3_Linux_arm64_a azure_1.2.3_Linux_arm64_b
            --regions=b             |                  | azure_1.2.3_Linux_arm64_b
            --regions=a,b:1,c       |                  | aws_1.2.3_Linux_arm64_a aws_1.2.3_Linux_arm64_c azure_1.2.3_Linux_arm64_b
            --regions=b             | a                | azure_1.2.3_Linux_arm64_b
                                    | b                | azure_1.2.3_Linux_arm64_b
            """)
    void asksForEachRegionsOwnPlugin(String flag, String variable, String archives) throws Exception {
        Path config = Files.writeString(folder.resolve("launcher.yaml"), """
                plugin: {name: aws}
                regions:
                  - {name: a, port: 7001}
                  - {name: b, port: 7002, plugin: {name: azure}}
                """);
        HttpServer releases = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        releases.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        releases.start();
        List<String> arguments =
                new ArrayList<>(List.of("fetch", "--version=v1.2.3", "--arch=arm64", "--to=" + folder));
        arguments.add("--base-url=http://127.0.0.1:" + releases.getAddress().getPort());
        Stream.ofNullable(flag).forEach(arguments::add);

        CommandRun run = CommandRun.with(
                Map.of(
                        "FINFOCUS_LAUNCHER_CONFIG",
                        config.toString(),
                        "FINFOCUS_REGIONS",
                        Objects.requireNonNullElse(variable, "")),
                "",
                arguments.toArray(String[]::new));
        releases.stop(0);

        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(Stream.of(archives.split(" ", -1))
                        .map(archive -> "cannot fetch " + archive + ".tar.gz: checksums.txt has no line for it")
                        .toArray(String[]::new));
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
