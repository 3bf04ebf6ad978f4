package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRefusalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void refusesAValueWithItsKeyRuleAndLine(String yaml, String message) {
        assertThat(new ConfigFileFixture(folder).problems(yaml, Map.of())).containsExactly(message);
    }

    static Stream<Arguments> refusesAValueWithItsKeyRuleAndLine() {
        return Stream.of(
                arguments("metrics: {port: 0}", "cannot use metrics.port 0: must be 1 to 65535 (launcher.yaml:1)"),
                arguments(
                        "\nmetrics:\n  port: 70000\n",
                        "cannot use metrics.port 70000: must be 1 to 65535 (launcher.yaml:3)"),
                arguments("metrics: {port: -1}", "cannot use metrics.port -1: must be 1 to 65535 (launcher.yaml:1)"),
                arguments(
                        "metrics: {port: 99999999999999999999}",
                        "cannot use metrics.port 99999999999999999999: must be 1 to 65535 (launcher.yaml:1)"),
                arguments(
                        "metrics: {port: eight}",
                        "cannot use metrics.port eight: must be a whole number, 1 to 65535 (launcher.yaml:1)"),
                arguments(
                        "metrics: {port: \"9090\"}",
                        "cannot use metrics.port 9090: must be without quotes (launcher.yaml:1)"),
                arguments(
                        "metrics: {port: [9090]}",
                        "cannot use metrics.port […]: must be a single value (launcher.yaml:1)"),
                arguments("metrics: {port: }", "cannot use metrics.port null: must have a value (launcher.yaml:1)"),
                arguments("metrics: 5", "cannot use metrics 5: must be a mapping (launcher.yaml:1)"),
                arguments(
                        "metrics: {prot: 9090}",
                        "cannot use metrics.prot 9090: unknown key, must be one of port, bind, label, timeout, max-bytes (launcher.yaml:1)"),
                arguments(
                        "logging: {level: info}",
                        "cannot use logging {…}: unknown key, must be one of plugin, start, restart, health, stop, gateway, metrics, logs, control, regions (launcher.yaml:1)"),
                arguments(
                        "metrics:\n  port: 1\n  port: 2\n",
                        "cannot use metrics.port 2: key is repeated, first in line 2 (launcher.yaml:3)"),
                arguments(
                        "metrics: {port: 1}\nmetrics: {port: 2}\n",
                        "cannot use metrics {…}: key is repeated, first in line 1 (launcher.yaml:2)"),
                arguments(
                        "metrics: {label: __region}",
                        "cannot use metrics.label __region: must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __ (launcher.yaml:1)"),
                arguments(
                        "metrics: {label: 1a}",
                        "cannot use metrics.label 1a: must match [a-zA-Z_][a-zA-Z0-9_]* and not begin with __ (launcher.yaml:1)"),
                arguments(
                        "metrics: {bind: localhost}",
                        "cannot use metrics.bind localhost: must be * or an IP address (launcher.yaml:1)"),
                arguments(
                        "metrics: {max-bytes: 16}",
                        "cannot use metrics.max-bytes 16: must be a size such as 16MiB, 64KiB or 100B (launcher.yaml:1)"),
                arguments(
                        "metrics: {max-bytes: 2GiB}",
                        "cannot use metrics.max-bytes 2GiB: must be 1B to 1GiB (launcher.yaml:1)"),
                arguments("logs: {max-line: 3B}", "cannot use logs.max-line 3B: must be 4B to 1GiB (launcher.yaml:1)"),
                arguments(
                        "stop: {grace: 4}",
                        "cannot use stop.grace 4: must be a duration such as 500ms, 4s or 1m (launcher.yaml:1)"),
                arguments(
                        "stop: {grace: -4s}",
                        "cannot use stop.grace -4s: must be a duration such as 500ms, 4s or 1m (launcher.yaml:1)"),
                arguments(
                        "stop: {grace: 99999999999999999999s}",
                        "cannot use stop.grace 99999999999999999999s: must be at most 8760h (launcher.yaml:1)"),
                arguments(
                        "health: {interval: 0}", "cannot use health.interval 0: must be more than 0 (launcher.yaml:1)"),
                arguments(
                        "stop: {signal: STOP}",
                        "cannot use stop.signal STOP: must be one of TERM, INT, QUIT, HUP, KILL, USR1, USR2 (launcher.yaml:1)"),
                arguments(
                        "gateway: {enabled: perhaps}",
                        "cannot use gateway.enabled perhaps: must be true or false (launcher.yaml:1)"),
                arguments(
                        "restart: {attempts: 0}",
                        "cannot use restart.attempts 0: must be at least 1 (launcher.yaml:1)"),
                arguments(
                        "restart: {backoff: {factor: 0.5}}",
                        "cannot use restart.backoff.factor 0.5: must be a number of at least 1 (launcher.yaml:1)"),
                arguments(
                        "restart: {backoff: {jitter: 1.1}}",
                        "cannot use restart.backoff.jitter 1.1: must be a number 0 to 1 (launcher.yaml:1)"),
                arguments(
                        "restart: {backoff: {factor: 1e3}}",
                        "cannot use restart.backoff.factor 1e3: must be a number written as in 1 or 0.5 (launcher.yaml:1)"),
                arguments(
                        "start: {parallelism: 99999999999}",
                        "cannot use start.parallelism 99999999999: must be 0 to 2147483647 (launcher.yaml:1)"),
                arguments(
                        "metrics.port: 1",
                        "cannot use metrics.port 1: unknown key, must be one of plugin, start, restart, health, stop, gateway, metrics, logs, control, regions (launcher.yaml:1)"),
                arguments(
                        "restart: {backoff.max: 1s}",
                        "cannot use restart.backoff.max 1s: unknown key, must be one of attempts, stable-after, backoff, on-exhausted (launcher.yaml:1)"),
                arguments(
                        "plugin.env: {A: b}",
                        "cannot use plugin.env ***: unknown key, must be one of plugin, start, restart, health, stop, gateway, metrics, logs, control, regions (launcher.yaml:1)"),
                arguments(
                        "restart: {on-exhausted: panic}",
                        "cannot use restart.on-exhausted panic: must be one of shutdown, degrade (launcher.yaml:1)"),
                arguments(
                        "restart:\n  backoff: {initial: 200ms,\n    max: 50ms}",
                        "cannot use restart.backoff.max 50ms: must be at least restart.backoff.initial (200ms) (launcher.yaml:3)"),
                arguments(
                        "restart: {backoff: {initial: 31s}}",
                        "cannot use restart.backoff.initial 31s: must be at most restart.backoff.max (30s) (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: a, port: 1, restart: {backoff: {max: 0}}}]",
                        "cannot use regions[0].restart.backoff.max 0s: must be at least restart.backoff.initial (500ms) (launcher.yaml:1)"),
                arguments(
                        "logs: {text: wrap, field: message}",
                        "cannot use logs.field message: must not be message where logs.text is wrap, which gives the line itself that name (launcher.yaml:1)"),
                arguments(
                        "control: {socket: sock}",
                        "cannot use control.socket sock: must be auto, off or a path (with a /) (launcher.yaml:1)"),
                arguments(
                        "plugin: {health-path: healthz}",
                        "cannot use plugin.health-path healthz: must begin with / and contain no blanks, #, control or non-ASCII characters (launcher.yaml:1)"),
                arguments(
                        "plugin: {command: run.sh}",
                        "cannot use plugin.command run.sh: must be a list of texts, the first of them not empty (launcher.yaml:1)"),
                arguments(
                        "plugin: {command: []}",
                        "cannot use plugin.command []: must be a list of texts, the first of them not empty (launcher.yaml:1)"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesRegionsThatCannotStandTogether(String yaml, String message) {
        assertThat(new ConfigFileFixture(folder).problems(yaml, Map.of())).containsExactly(message);
    }

    static Stream<Arguments> refusesRegionsThatCannotStandTogether() {
        return Stream.of(
                arguments(
                        "regions: []",
                        "cannot use regions []: must be a list of at least one region (launcher.yaml:1)"),
                arguments(
                        "regions:", "cannot use regions null: must be a list of at least one region (launcher.yaml:1)"),
                arguments(
                        "regions: [us-east-1]",
                        "cannot use regions[0] us-east-1: must be a mapping, such as {name: a, port: 8001} (launcher.yaml:1)"),
                arguments("regions: [{port: 1}]", "cannot use regions[0] {…}: must have a name (launcher.yaml:1)"),
                arguments("regions: [{name: a}]", "cannot use regions[0] {…}: must have a port (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: \"a\\nb\", port: 1}]",
                        "cannot use regions[0].name \"a\\nb\": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62} (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: 'a\"b', port: 1}]",
                        "cannot use regions[0].name \"a\\\"b\": must match [A-Za-z0-9][A-Za-z0-9._-]{0,62} (launcher.yaml:1)"),
                arguments(
                        "regions:\n- {name: a, port: 1}\n- {name: a, port: 2}\n",
                        "cannot use regions[1].name a: is given twice, first as regions[0].name (launcher.yaml:3)"),
                arguments(
                        "regions:\n- {name: a, port: 1}\n- {name: b, port: 1}\n",
                        "cannot use regions[1].port 1: port 1 is used twice, as the public port of b and as the public port of a (launcher.yaml:3)"),
                arguments(
                        "regions:\n- {name: a, port: 1}\n- {name: b, port: 10001}\n",
                        "cannot use regions[0].port 1: port 10001 is used twice, as the internal port of a (1 + gateway.internal-port-offset 10000) and as the public port of b (launcher.yaml:2)"),
                arguments(
                        "regions: [{name: a, port: 9090}]",
                        "cannot use regions[0].port 9090: port 9090 is used twice, as the public port of a and as the metrics port (launcher.yaml:1)"),
                arguments(
                        "metrics: {port: 8002}",
                        "cannot use metrics.port 8002: port 8002 is used twice, as the metrics port and as the public port of us-west-2 (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: a, port: 60000}]",
                        "cannot use regions[0].port 60000: makes the internal port of a 70000 (60000 + gateway.internal-port-offset 10000), must be 1 to 65535 (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: a, port: 1, start: {parallelism: 1}}]",
                        "cannot use regions[0].start.parallelism 1: holds for all regions together and can only stand in the file's own start section (launcher.yaml:1)"),
                arguments(
                        "regions: [{name: a, port: 1, gateway: {}}]",
                        "cannot use regions[0].gateway {}: unknown key, must be one of name, port, plugin, start, restart, health, stop (launcher.yaml:1)"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAFileThatIsNone(String yaml, String message) {
        assertThat(new ConfigFileFixture(folder).problems(yaml, Map.of()))
                .containsExactly("cannot use --config launcher.yaml: " + message);
    }

    static Stream<Arguments> refusesAFileThatIsNone() {
        return Stream.of(
                arguments("just text", "must be a mapping, such as metrics: {port: 9090} (launcher.yaml:1:1)"),
                arguments("- a\n", "must be a mapping, such as metrics: {port: 9090} (launcher.yaml:1:1)"),
                arguments("a: 1\n---\nb: 2\n", "must be a single document (launcher.yaml:3:1)"),
                arguments(
                        "metrics:\n\tport: 1\n",
                        "must be YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (launcher.yaml:2:1)"),
                arguments("a: [1, 2\nb: 3\n", "must be YAML: expected ',' or ']', but got : (launcher.yaml:2:2)"),
                arguments("a: &x [*x]\n", "must not contain itself (launcher.yaml:1:1)"),
                arguments("a: *x\n", "must be YAML: found undefined alias (launcher.yaml:1:4)"));
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(problemsWith(folder.resolve("none").toString()))
                .containsExactly("cannot use --config " + folder + "/none: must be a readable file: no such file");
        assertThat(problemsWith(folder.toString()))
                .containsExactly("cannot use --config " + folder + ": must be a readable file: is a directory");
        assertThat(problemsWith(folder.resolve("binary").toString()))
                .containsExactly("cannot use --config " + folder + "/binary: must be UTF-8");
        assertThat(problemsWith("/dev/zero"))
                .containsExactly("cannot use --config /dev/zero: must be at most 2MiB long");
    }

    @Test
    void saysNoValueOfThePluginsEnvironment() {
        List<String> problems = new ConfigFileFixture(folder).problems("""
                plugin:
                  env: {A: s3cret, A: s3cret, PORT: s3cret, "B=": s3cret, C: [s3cret], D: , REGION: s3cret, E: "s3cret\\0"}
                regions:
                - {name: a, port: 1, plugin: {env: s3cret}}
                - {name: b, port: 2, env: {A: s3cret}, plugin: {env: {FINFOCUS_PLUGIN_PORT: s3cret}}}
                env: s3cret
                """, Map.of());

        assertThat(problems)
                .containsExactly(
                        "cannot use plugin.env.A ***: key is repeated, first in line 2 (launcher.yaml:2)",
                        "cannot use plugin.env.PORT ***: is set by the launcher itself (launcher.yaml:2)",
                        "cannot use plugin.env.B= ***: must have a name without = and NUL (launcher.yaml:2)",
                        "cannot use plugin.env.C ***: must be a single value (launcher.yaml:2)",
                        "cannot use plugin.env.D ***: must have a value (launcher.yaml:2)",
                        "cannot use plugin.env.REGION ***: is set by the launcher itself (launcher.yaml:2)",
                        "cannot use plugin.env.E ***: must not contain NUL (launcher.yaml:2)",
                        "cannot use regions[0].plugin.env ***: must be a mapping of names to texts (launcher.yaml:4)",
                        "cannot use regions[1].env ***: unknown key, must be one of name, port, plugin, start, restart, health, stop (launcher.yaml:5)",
                        "cannot use regions[1].plugin.env.FINFOCUS_PLUGIN_PORT ***: is set by the launcher itself (launcher.yaml:5)",
                        "cannot use env ***: unknown key, must be one of plugin, start, restart, health, stop, gateway, metrics, logs, control, regions (launcher.yaml:6)");
    }

    /** Unquoted, a value that begins with one of YAML's marks is a name to the library. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin: {env: {A: s3cret, B: 's3cret",
                "plugin: {env: {A: *s3cret}}",
                "plugin: {env: {A: !!s3cret b}}",
                "plugin: {env: {A: !s!3cret b}}",
                "plugin:\n  env:\n    A: *\n    B: s3cret"
            })
    void saysNothingOfWhatStandsInAFileThatIsNoYaml(String yaml) {
        assertThat(new ConfigFileFixture(folder).problems(yaml, Map.of()))
                .singleElement()
                .asString()
                .startsWith("cannot use --config launcher.yaml: must be YAML: ")
                .doesNotContain("3cret", "\n");
    }

    @Test
    void namesEveryWrongPortOfARegionAtOnce() {
        assertThat(new ConfigFileFixture(folder)
                        .problems("metrics: {port: 60000}\nregions: [{name: a, port: 60000}]", Map.of()))
                .containsExactly(
                        "cannot use regions[0].port 60000: port 60000 is used twice, as the public port of a and as the metrics port (launcher.yaml:2)",
                        "cannot use regions[0].port 60000: makes the internal port of a 70000 (60000 + gateway.internal-port-offset 10000), must be 1 to 65535 (launcher.yaml:2)");
    }

    @ParameterizedTest
    @MethodSource
    void refusesAVariableByItsName(String variable, String value, String message) {
        assertThat(new ConfigFileFixture(folder).problems("", Map.of(variable, value)))
                .containsExactly(message);
    }

    static Stream<Arguments> refusesAVariableByItsName() {
        return Stream.of(
                arguments(
                        "FINFOCUS_METRICS_PORT", "70000", "cannot use FINFOCUS_METRICS_PORT 70000: must be 1 to 65535"),
                arguments(
                        "FINFOCUS_METRICS_PORT",
                        "8001",
                        "cannot use FINFOCUS_METRICS_PORT 8001: port 8001 is used twice, as the metrics port and as the public port of us-east-1"),
                arguments(
                        "FINFOCUS_LOG_LEVEL",
                        "loud",
                        "cannot use FINFOCUS_LOG_LEVEL loud: must be one of trace, debug, info, warn, error, fatal, panic, disabled"),
                arguments(
                        "FINFOCUS_LOG_FORMAT", "xml", "cannot use FINFOCUS_LOG_FORMAT xml: must be one of json, text"),
                arguments(
                        "TERMINATION_GRACE_SECONDS",
                        "4s",
                        "cannot use TERMINATION_GRACE_SECONDS 4s: must be a number of seconds such as 4 or 0.5"),
                arguments("HEALTH_CHECK_TIMEOUT", "0", "cannot use HEALTH_CHECK_TIMEOUT 0: must be more than 0"),
                arguments("QUIET_HEALTHCHECK", "maybe", "cannot use QUIET_HEALTHCHECK maybe: must be true or false"),
                arguments(
                        "FINFOCUS_BIND_ADDRESS",
                        "1.2.3",
                        "cannot use FINFOCUS_BIND_ADDRESS 1.2.3: must be * or an IP address"),
                arguments(
                        "FINFOCUS_REGIONS",
                        "mars",
                        "cannot use FINFOCUS_REGIONS mars: is no known region and needs a port, as in mars:9000"),
                arguments(
                        "FINFOCUS_REGIONS",
                        "us-east-1:70000",
                        "cannot use FINFOCUS_REGIONS us-east-1:70000: port must be 1 to 65535"),
                arguments(
                        "FINFOCUS_REGIONS",
                        "us-east-1,",
                        "cannot use FINFOCUS_REGIONS \"\": name must match [A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                arguments(
                        "FINFOCUS_REGIONS",
                        "us-east-1,us-east-1:5",
                        "cannot use FINFOCUS_REGIONS us-east-1: is given twice"));
    }

    @Test
    void answersWithAllProblemsAtOnce() {
        InvalidConfigException refusal = catchThrowableOfType(
                InvalidConfigException.class,
                () -> ConfigLoader.load(
                        new Flags(Map.of(
                                Flags.CONFIG,
                                new ConfigFileFixture(folder)
                                        .flags("metrics: {port: x, label: __}\nregions: [{name: a, port: 0}]\n")
                                        .texts()
                                        .get(Flags.CONFIG),
                                Flags.GRACE,
                                "soon")),
                        Map.of("FINFOCUS_LOG_LEVEL", "loud", "FINFOCUS_LOG_FORMAT", "text")));

        assertThat(refusal.problems()).hasSize(5);
        assertThat(refusal.getMessage().lines()).hasSize(5);
        assertThat(refusal.logFormat()).isEqualTo(LogFormat.TEXT);
    }

    private static List<String> problemsWith(String path) {
        return catchThrowableOfType(
                        InvalidConfigException.class,
                        () -> ConfigLoader.load(new Flags(Map.of(Flags.CONFIG, path)), Map.of()))
                .problems();
    }
}
