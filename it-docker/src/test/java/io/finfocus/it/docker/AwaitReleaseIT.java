package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code await-release.sh} and releases that are whole, not yet, or never. It needs no Docker. */
class AwaitReleaseIT {
    private Release release;
    private ReleaseServer server;

    @BeforeEach
    void publish(@TempDir Path folder) throws Exception {
        Required.programs("bash", "curl", "awk");
        release = Release.hollow(folder);
        server = new ReleaseServer(folder);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aWholeReleaseIsFoundAtOnceWithoutDownloadingIt() throws Exception {
        Command awaited = await(Map.of());

        assertThat(awaited.exitCode()).as(awaited.output()).isZero();
        assertThat(awaited.output()).hasLineCount(1).startsWith("release v0.1.8 is whole: 24 tarballs");
        assertThat(server.bytesSent())
                .isEqualTo(24 + Files.size(release.folder().resolve(Release.CHECKSUMS)));
    }

    @Test
    void theTagMayLackItsV() throws Exception {
        assertThat(script(Map.of()).run("0.1.8").exitCode()).isZero();
    }

    @Test
    void whatIsMissingAtTheEndIsNamedAndNothingElse() throws Exception {
        Files.delete(tarball("sa-east-1", "arm64"));

        Command awaited = await(Map.of("TIMEOUT_SECONDS", "2"));

        assertThat(awaited.exitCode()).isOne();
        String missing = "  " + tarball("sa-east-1", "arm64").getFileName() + ": HTTP 404\n";
        assertThat(awaited.output())
                .matches("after \\d s, missing in \\S+/v0\\.1\\.8:\n" + missing
                        + "cannot wait longer than 2 s for release v0\\.1\\.8; missing in \\S+:\n" + missing);
    }

    @Test
    void anAssetThatAppearsEndsTheWait() throws Exception {
        Path late = tarball("eu-west-1", "x86_64");
        Files.delete(late);
        release.writeChecksums();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Command> waiting = threads.submit(() -> await(Map.of()));
            assertThat(server.awaitNotFound()).isEqualTo(late.getFileName().toString());

            Files.writeString(late, "at last");
            release.writeChecksums();

            assertThat(waiting.get().exitCode()).as(waiting.get().output()).isZero();
            assertThat(waiting.get().output()).contains("missing in").contains("is whole");
        }
    }

    @Test
    void checksumsThatAreOlderThanATarballAreNotTheLast() throws Exception {
        Path late = tarball("us-west-1", "x86_64");
        byte[] content = Files.readAllBytes(late);
        Files.delete(late);
        release.writeChecksums();
        Files.write(late, content);

        Command awaited = await(Map.of("TIMEOUT_SECONDS", "0"));

        assertThat(awaited.exitCode()).isOne();
        assertThat(awaited.output())
                .hasLineCount(2)
                .endsWith("  checksums.txt: no line for " + late.getFileName() + "\n");
    }

    @Test
    void aReleaseWithoutChecksumsOrWithAnEmptyTarballIsNotWhole() throws Exception {
        Files.delete(release.folder().resolve(Release.CHECKSUMS));
        Files.write(tarball("us-east-1", "x86_64"), new byte[0]);

        Command awaited = await(Map.of("TIMEOUT_SECONDS", "0"));

        assertThat(awaited.exitCode()).isOne();
        assertThat(awaited.output().lines().skip(1))
                .containsExactly(
                        "  " + tarball("us-east-1", "x86_64").getFileName() + ": HTTP 416",
                        "  checksums.txt: not there");
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedFor() throws Exception {
        server.close();

        Command awaited = await(Map.of("TIMEOUT_SECONDS", "1"));

        assertThat(awaited.exitCode()).isOne();
        assertThat(awaited.output()).contains(Release.tarballName("us-east-1") + ": no answer");
    }

    @Test
    void onlyWhatIsAskedForIsWaitedFor() throws Exception {
        for (String region : Regions.NAMES) {
            Files.delete(tarball(region, "x86_64"));
        }

        Command awaited =
                await(Map.of("ARCHS", "arm64", "FINFOCUS_REGIONS", "eu-west-1,another:9000", "TIMEOUT_SECONDS", "0"));

        assertThat(awaited.exitCode()).isOne();
        assertThat(awaited.output()).contains("_arm64_another.tar.gz: HTTP 404").doesNotContain("eu-west-1", "x86_64");
    }

    @Test
    void thePluginsOfAnotherConfigurationAreWaitedFor(@TempDir Path elsewhere) throws Exception {
        Path config = Files.writeString(elsewhere.resolve("config.yaml"), """
                plugin: {name: finfocus-plugin-azure-public, command: ["{dir}/{name}", "--zone={region}"]}
                regions:
                  - {name: westeurope, port: 8001}
                  - {name: "1", port: 8002, plugin: {name: another, env: {name: secret}}, start: {timeout: 2m}}
                """);

        Command awaited =
                await(Map.of("FINFOCUS_LAUNCHER_CONFIG", config.toString(), "ARCHS", "x86_64", "TIMEOUT_SECONDS", "0"));

        assertThat(awaited.output().lines().filter(line -> line.contains("HTTP 404")))
                .containsExactly(
                        "  finfocus-plugin-azure-public_0.1.8_Linux_x86_64_westeurope.tar.gz: HTTP 404",
                        "  another_0.1.8_Linux_x86_64_1.tar.gz: HTTP 404");
    }

    @ParameterizedTest
    @CsvSource({
        "ARCHS, riscv64",
        "TIMEOUT_SECONDS, soon",
        "INTERVAL_SECONDS, 0",
        "LAUNCHER, /nonexistent/launcher",
        "FINFOCUS_REGIONS, another"
    })
    void whatItCannotUseIsRefused(String variable, String value) throws Exception {
        Command refused = await(Map.of(variable, value));

        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output()).contains("cannot await v0.1.8: ").contains(value);
    }

    @Test
    void whatItCannotDoWithoutIsNamed(@TempDir Path empty) throws Exception {
        assertThat(new Script("await-release.sh", Script.onlyWith(empty)).run("v0.1.8"))
                .isEqualTo(new Command(2, "cannot await v0.1.8: curl is not on PATH\n"));
        assertThat(script(Map.of()).run().exitCode()).isEqualTo(2);
        assertThat(script(Map.of()).run("latest").output())
                .isEqualTo("cannot await latest: \"latest\" must look like v1.2.3\n");
    }

    private Command await(Map<String, String> environment) throws Exception {
        return script(environment).run(Release.VERSION);
    }

    private Script script(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "RELEASE_BASE_URL", server.address().toString(), "TIMEOUT_SECONDS", "60", "INTERVAL_SECONDS", "1"));
        all.putAll(environment);
        return new Script("await-release.sh", all);
    }

    private Path tarball(String region, String architecture) {
        assertThat(Release.ARCHITECTURES).contains(architecture);
        return release.folder().resolve(Release.tarballName(region, architecture));
    }
}
