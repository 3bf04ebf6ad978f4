package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.finfocus.core.RegionId;
import io.finfocus.launcher.config.LauncherConfig.Backoff;
import io.finfocus.launcher.config.LauncherConfig.Gateway;
import io.finfocus.launcher.config.LauncherConfig.Health;
import io.finfocus.launcher.config.LauncherConfig.Logs;
import io.finfocus.launcher.config.LauncherConfig.Metrics;
import io.finfocus.launcher.config.LauncherConfig.OnClosedStdout;
import io.finfocus.launcher.config.LauncherConfig.OnExhausted;
import io.finfocus.launcher.config.LauncherConfig.Plugin;
import io.finfocus.launcher.config.LauncherConfig.Region;
import io.finfocus.launcher.config.LauncherConfig.Restart;
import io.finfocus.launcher.config.LauncherConfig.Stop;
import io.finfocus.launcher.config.LauncherConfig.StopSignal;
import io.finfocus.logs.InjectionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    @Test
    void hasADefaultForEverything() throws InvalidConfigException {
        LauncherConfig config = load(Map.of(), Map.of());

        assertThat(config.regions().getFirst())
                .isEqualTo(new Region(
                        new RegionId("us-east-1"),
                        8001,
                        18001,
                        new Plugin(
                                "finfocus-plugin-aws-public",
                                "/usr/local/bin",
                                List.of("/usr/local/bin/finfocus-plugin-aws-public-us-east-1"),
                                Map.of(),
                                "/healthz",
                                "/metrics"),
                        Duration.ofSeconds(30),
                        new Restart(
                                3,
                                Duration.ofSeconds(60),
                                new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.2),
                                OnExhausted.SHUTDOWN),
                        new Health(Duration.ofSeconds(5), Duration.ofSeconds(2), 3),
                        new Stop(StopSignal.TERM, Duration.ZERO, Duration.ofSeconds(4))));
        assertThat(config.parallelism()).isZero();
        assertThat(config.gateway())
                .isEqualTo(new Gateway(true, BindAddress.ALL, Duration.ofSeconds(10), 10_000, 1024));
        assertThat(config.metrics())
                .isEqualTo(new Metrics(9090, BindAddress.ALL, "region", Duration.ofSeconds(5), 16 << 20));
        assertThat(config.logs()).isEqualTo(new Logs(InjectionPolicy.standard(), 16 << 20, OnClosedStdout.STOP));
        assertThat(config.control()).isEqualTo(new ControlSocket.Auto());
        assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(config.quietHealthcheck()).isFalse();
    }

    @Test
    void knowsTwelveRegionsAndTheirPorts() throws InvalidConfigException {
        assertThat(names(load(Map.of(), Map.of())))
                .containsExactly(
                        "us-east-1=8001",
                        "us-west-2=8002",
                        "eu-west-1=8003",
                        "ap-southeast-1=8004",
                        "ap-southeast-2=8005",
                        "ap-northeast-1=8006",
                        "ap-south-1=8007",
                        "ca-central-1=8008",
                        "sa-east-1=8009",
                        "us-gov-west-1=8010",
                        "us-gov-east-1=8011",
                        "us-west-1=8012");
    }

    @Test
    void takesFlagsOverVariablesOverTheFile() throws InvalidConfigException {
        String yaml = "{metrics: {port: 1}, stop: {grace: 1s}, plugin: {dir: /file}, gateway: {bind: 127.0.0.1}}";
        Flags flags = withFile(yaml, Map.of(Flags.METRICS_PORT, "3", Flags.GRACE, "3s"));

        LauncherConfig config = ConfigLoader.load(
                        flags,
                        Map.of(
                                "FINFOCUS_METRICS_PORT", "2",
                                "TERMINATION_GRACE_SECONDS", "2",
                                "FINFOCUS_PLUGIN_DIR", "/variable"))
                .config();

        assertThat(config.metrics().port()).isEqualTo(3);
        assertThat(config.regions()).allSatisfy(region -> {
            assertThat(region.stop().grace()).isEqualTo(Duration.ofSeconds(3));
            assertThat(region.plugin().dir()).isEqualTo("/variable");
        });
        assertThat(config.gateway().bind()).isEqualTo(new BindAddress("127.0.0.1"));
        assertThat(config.metrics().bind()).isEqualTo(BindAddress.ALL);
    }

    @Test
    void readsEveryVariable() throws InvalidConfigException {
        LauncherConfig config = load(
                Map.of(),
                Map.of(
                        "FINFOCUS_REGIONS", "a:1000",
                        "FINFOCUS_PLUGIN_DIR", "/plugins",
                        "FINFOCUS_METRICS_PORT", "9999",
                        "FINFOCUS_BIND_ADDRESS", "::1",
                        "FINFOCUS_LOG_LEVEL", "panic",
                        "FINFOCUS_LOG_FORMAT", "text",
                        "TERMINATION_GRACE_SECONDS", "2.5",
                        "HEALTH_CHECK_TIMEOUT", "7",
                        "QUIET_HEALTHCHECK", "1"));

        assertThat(names(config)).containsExactly("a=1000");
        assertThat(config.regions().getFirst().plugin().dir()).isEqualTo("/plugins");
        assertThat(config.metrics().port()).isEqualTo(9999);
        assertThat(config.metrics().bind()).isEqualTo(new BindAddress("::1"));
        assertThat(config.gateway().bind()).isEqualTo(new BindAddress("::1"));
        assertThat(config.logLevel()).isEqualTo(LogLevel.PANIC);
        assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(config.regions().getFirst().stop().grace()).isEqualTo(Duration.ofMillis(2500));
        assertThat(config.regions().getFirst().health().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.quietHealthcheck()).isTrue();
    }

    @Test
    void takesAnEmptyVariableForUnset() throws InvalidConfigException {
        Map<String, String> empty = Map.of(
                "FINFOCUS_REGIONS", "",
                "FINFOCUS_METRICS_PORT", "",
                "FINFOCUS_LAUNCHER_CONFIG", "",
                "QUIET_HEALTHCHECK", "");

        assertThat(load(Map.of(), empty)).isEqualTo(load(Map.of(), Map.of()));
    }

    @Test
    void findsTheFileByItsVariable() throws InvalidConfigException {
        String file = fixture().flags("metrics: {port: 1}").texts().get(Flags.CONFIG);

        assertThat(load(Map.of(), Map.of("FINFOCUS_LAUNCHER_CONFIG", file))
                        .metrics()
                        .port())
                .isEqualTo(1);
    }

    @Test
    void looksNamesUpInTheFileThenInTheDefaultSet() throws InvalidConfigException {
        String yaml = """
                regions:
                - {name: mars, port: 7000, restart: {attempts: 9}}
                - {name: us-east-1, port: 7001}
                """;

        LauncherConfig config = ConfigLoader.load(
                        fixture().flags(yaml), Map.of("FINFOCUS_REGIONS", "eu-west-1, us-east-1,mars:7777,new:1"))
                .config();

        assertThat(names(config)).containsExactly("eu-west-1=8003", "us-east-1=7001", "mars=7777", "new=1");
        assertThat(config.regions().get(2).restart().attempts()).isEqualTo(9);
    }

    @Test
    void overlaysARegionsOwnSectionsKeyByKey() throws InvalidConfigException {
        LauncherConfig config = fixture().load("""
                plugin: {env: {A: all, B: all}, command: ["{dir}/x", "{name}", "{region}", "{port}"]}
                restart: {attempts: 2, backoff: {initial: 1s}}
                regions:
                - name: a
                  port: 1
                  plugin: {name: other, env: {B: own, C: "{region}:{port}"}}
                  start: {timeout: 7s}
                  restart: {backoff: {max: 9s}}
                  health: {failures: 8}
                  stop: {signal: SIGINT}
                - {name: b, port: 2}
                """);

        Region a = config.regions().getFirst();
        Region b = config.regions().getLast();
        assertThat(a.plugin().environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "all", "B", "own", "C", "a:10001"));
        assertThat(b.plugin().environment()).isEqualTo(Map.of("A", "all", "B", "all"));
        assertThat(a.plugin().command()).containsExactly("/usr/local/bin/x", "other", "a", "10001");
        assertThat(a.startTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(a.restart().attempts()).isEqualTo(2);
        assertThat(a.restart().backoff()).isEqualTo(new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(9), 0.2));
        assertThat(b.restart().backoff()).isEqualTo(new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.2));
        assertThat(a.health()).isEqualTo(new Health(Duration.ofSeconds(5), Duration.ofSeconds(2), 8));
        assertThat(a.stop().signal()).isEqualTo(StopSignal.INT);
    }

    @Test
    void letsAFlagDecideAlsoOverARegionsOwnSection() throws InvalidConfigException {
        String yaml = "regions: [{name: a, port: 1, stop: {grace: 1s, drain: 2s}}]";

        Region region = ConfigLoader.load(withFile(yaml, Map.of(Flags.GRACE, "9s")), Map.of())
                .config()
                .regions()
                .getFirst();

        assertThat(region.stop().grace()).isEqualTo(Duration.ofSeconds(9));
        assertThat(region.stop().drain()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void givesThePluginThePublicPortWhereTheGatewayIsOff() throws InvalidConfigException {
        LauncherConfig config = fixture().load("""
                gateway: {enabled: false}
                plugin: {command: [x, "{port}"]}
                regions: [{name: a, port: 60000}, {name: b, port: 1}, {name: c, port: 10001}]
                """);

        assertThat(config.regions()).extracting(Region::internalPort).containsExactly(60000, 1, 10001);
        assertThat(config.regions().getFirst().plugin().command()).containsExactly("x", "60000");
    }

    @Test
    void acceptsAnchorsAliasesAndMergeKeys() throws InvalidConfigException {
        LauncherConfig config = fixture().load("""
                restart: &again {attempts: 5, stable-after: 1s}
                regions:
                - {name: a, port: 1, restart: *again}
                - {name: b, port: 2, restart: {<<: *again, attempts: 7}}
                """);

        assertThat(config.regions().getFirst().restart().attempts()).isEqualTo(5);
        assertThat(config.regions().getLast().restart().attempts()).isEqualTo(7);
        assertThat(config.regions().getLast().restart().stableAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsManyRegionsShareASection() throws InvalidConfigException {
        String regions = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "- {name: r" + i + ", port: " + (7000 + i) + ", stop: *quick}\n")
                .collect(Collectors.joining());

        LauncherConfig config = fixture().load("stop: &quick {grace: 1s}\nregions:\n" + regions);

        assertThat(config.regions())
                .hasSize(200)
                .allMatch(region -> region.stop().grace().equals(Duration.ofSeconds(1)));
    }

    @Test
    void takesAFileThatSaysNothingForTheDefaults() throws InvalidConfigException {
        LauncherConfig defaults = load(Map.of(), Map.of());

        assertThat(fixture().load("")).isEqualTo(defaults);
        assertThat(fixture().load("# nothing\n---\n")).isEqualTo(defaults);
        assertThat(fixture().load("\uFEFFmetrics:\n  # port: 1\n")).isEqualTo(defaults);
    }

    @Test
    void givesARegionOfTheDefaultSetItsPort() throws InvalidConfigException {
        assertThat(names(fixture().load("regions: [{name: us-west-1}, {name: no, port: 5}]")))
                .containsExactly("us-west-1=8012", "no=5");
    }

    @Test
    void readsControlSockets() throws InvalidConfigException {
        assertThat(fixture().load("control: {socket: off}").control()).isEqualTo(new ControlSocket.Off());
        assertThat(fixture().load("control: {socket: false}").control()).isEqualTo(new ControlSocket.Off());
        assertThat(fixture().load("control: {socket: /run/x.sock}").control())
                .isEqualTo(new ControlSocket.At(Path.of("/run/x.sock")));
    }

    @Test
    void keepsSecretsOutOfItsText() throws InvalidConfigException {
        assertThat(fixture().load("plugin: {env: {TOKEN: s3cret}}").toString()).doesNotContain("s3cret");
    }

    @Test
    void wantsThePluginDirectoryOnlyWhereACommandNamesIt() throws InvalidConfigException {
        Flags needed =
                fixture().flags("plugin: {dir: /nonexistent/plugins}\nregions: [{name: a, port: 1}]\nlogs: {text: x}");

        assertThat(catchThrowableOfType(
                                InvalidConfigException.class, () -> ConfigLoader.loadForThisMachine(needed, Map.of()))
                        .problems())
                .containsExactly(
                        "cannot use logs.text x: must be one of prefix, wrap (" + folder + "/launcher.yaml:3)",
                        "cannot use plugin.dir /nonexistent/plugins: must be an existing directory (" + folder
                                + "/launcher.yaml:1)");
        Flags unneeded = fixture().flags("plugin: {dir: /nonexistent/plugins, command: [/bin/true]}");
        assertThat(ConfigLoader.loadForThisMachine(unneeded, Map.of()).config().regions())
                .hasSize(12);
    }

    @Test
    void doesNotLookForThePluginDirectoryWhereOnlyTheFileIsChecked() throws InvalidConfigException {
        assertThat(fixture().load("plugin: {dir: /nonexistent/plugins}").regions())
                .hasSize(12);
    }

    private static List<String> names(LauncherConfig config) {
        return config.regions().stream()
                .map(region -> region.id() + "=" + region.port())
                .toList();
    }

    private static LauncherConfig load(Map<String, String> flags, Map<String, String> environment)
            throws InvalidConfigException {
        return ConfigLoader.load(new Flags(flags), environment).config();
    }

    private Flags withFile(String yaml, Map<String, String> more) {
        Map<String, String> texts =
                new java.util.HashMap<>(fixture().flags(yaml).texts());
        texts.putAll(more);
        return new Flags(texts);
    }

    private ConfigFileFixture fixture() {
        return new ConfigFileFixture(folder);
    }
}
