package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchRequestTest {
    private static final RegionId REGION = new RegionId("eu-west-1");

    @ParameterizedTest
    @ValueSource(strings = {"v1.2.3-rc.1", "1.2.3-rc.1"})
    void namesFoldersWithTheVAndFilesWithout(String version) {
        FetchRequest request = request("plugin", version, "http://host/base");

        assertThat(request.archiveName(REGION)).isEqualTo("plugin_1.2.3-rc.1_Linux_arm64_eu-west-1.tar.gz");
        assertThat(request.binaryName(REGION)).isEqualTo("plugin-eu-west-1");
        assertThat(request.address("x")).hasToString("http://host/base/v1.2.3-rc.1/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host:8443/a", "https://host:8443/a/", "https://host:8443/a//"})
    void takesABaseUrlWithSlashesAtItsEnd(String baseUrl) {
        assertThat(request("plugin", "1", baseUrl).address("x")).hasToString("https://host:8443/a/v1/x");
    }

    @Test
    void fetchesARegionOnceThatIsNamedTwice() {
        FetchRequest request = new FetchRequest(
                "plugin",
                ReleaseVersion.parse("1"),
                Architecture.ARM64,
                List.of(REGION, new RegionId("a"), REGION),
                FetchRequest.DEFAULT_BASE_URL,
                Path.of("x"));

        assertThat(request.regions()).containsExactly(REGION, new RegionId("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "latest", "vv1", "1/2", "v1.2.3/..", "1 2", "../1"})
    void refusesWhatIsNoVersion(String version) {
        assertThatThrownBy(() -> ReleaseVersion.parse(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot use version \"" + version + "\": must look like v1.2.3 or 1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "host/x", "file:///x", "http:///x", "http://host/x?y", "http://host/#y"})
    void refusesABaseUrlThatNothingCanBeFetchedFrom(String url) {
        assertThatThrownBy(() -> request("plugin", "1", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cannot use base URL " + url + ": must be http(s)://host[:port][/path] without user, ? and #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", ".x"})
    void refusesAPluginNameThatIsNoFileName(String plugin) {
        assertThatThrownBy(() -> request(plugin, "1", "http://host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot use plugin name \"" + plugin + "\": must match ");
    }

    @ParameterizedTest
    @CsvSource({"x86_64,x86_64", "amd64,x86_64", "AMD64,x86_64", "arm64,arm64", "aarch64,arm64"})
    void knowsAnArchitectureByEachOfItsNames(String name, String inFileNames) {
        assertThat(Architecture.parse(name)).hasToString(inFileNames);
    }

    @Test
    void refusesAnArchitectureWithoutReleases() {
        assertThatThrownBy(() -> Architecture.parse("riscv64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot use architecture \"riscv64\": must be x86_64 (amd64) or arm64 (aarch64)");
    }

    private static FetchRequest request(String plugin, String version, String baseUrl) {
        return new FetchRequest(
                plugin,
                ReleaseVersion.parse(version),
                Architecture.ARM64,
                List.of(REGION),
                URI.create(baseUrl),
                Path.of("x"));
    }
}
