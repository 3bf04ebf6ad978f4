package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> BOTH_PORTS = Map.of("FINFOCUS_PLUGIN_PORT", "2", "PORT", "3");

    @Test
    void takesThePortFromTheFlagFirst() {
        assertThat(settings(BOTH_PORTS, "--port", "1").port()).isEqualTo(1);
        assertThat(settings(BOTH_PORTS, "--port=1").port()).isEqualTo(1);
        assertThat(settings(BOTH_PORTS, "-port", "1").port()).isEqualTo(1);
    }

    @Test
    void takesThePortFromItsOwnVariableBeforeTheDeprecatedOne() {
        assertThat(settings(BOTH_PORTS).port()).isEqualTo(2);
        assertThat(settings(BOTH_PORTS).portFromDeprecatedVariable()).isFalse();
        assertThat(settings(BOTH_PORTS, "--port", "0").port()).isEqualTo(2);

        Settings deprecated = settings(Map.of("FINFOCUS_PLUGIN_PORT", "", "PORT", "3"));
        assertThat(deprecated.port()).isEqualTo(3);
        assertThat(deprecated.portFromDeprecatedVariable()).isTrue();
    }

    @Test
    void isAQuietGrpcServerByDefault() {
        assertThat(settings(Map.of()))
                .isEqualTo(new Settings("unknown", 0, false, false, false, LogLevel.INFO, null, Faults.NONE));
    }

    @Test
    void readsWhatTheLauncherSets() {
        Settings settings = settings(Map.of(
                "REGION", "eu-west-1",
                "FINFOCUS_PLUGIN_WEB_ENABLED", "true",
                "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "TRUE",
                "FINFOCUS_LOG_LEVEL", "Debug",
                "FINFOCUS_LOG_FILE", "/log"));

        assertThat(settings)
                .isEqualTo(new Settings("eu-west-1", 0, false, true, true, LogLevel.DEBUG, "/log", Faults.NONE));
    }

    @ParameterizedTest
    @CsvSource({"trace, TRACE", "WARN, WARN", "disabled, DISABLED", "'', INFO", "loud, INFO"})
    void takesEveryNameOfALevelAndInfoForAnyOther(String name, LogLevel level) {
        assertThat(settings(Map.of("FINFOCUS_LOG_LEVEL", name)).logLevel()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "FINFOCUS_PLUGIN_PORT, 65536, must be a whole number from 0 to 65535",
        "PORT, x, must be a whole number from 0 to 65535",
        "FINFOCUS_DEMO_EXIT_AFTER_MS, -1, must be a whole number from 0 on",
        "FINFOCUS_DEMO_FLOOD_LINES, 1e3, must be a whole number from 0 on"
    })
    void refusesANumberThatIsNone(String name, String value, String rule) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .hasMessage("cannot use " + name + " " + value + ": " + rule);
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        assertThatThrownBy(() -> settings(Map.of(), "--port", "70000"))
                .hasMessage("cannot use --port 70000: must be a whole number from 0 to 65535");
        assertThatThrownBy(() -> settings(Map.of(), "--port=")).hasMessageStartingWith("cannot use --port \"\": ");
        assertThatThrownBy(() -> settings(Map.of(), "--port"))
                .hasMessage("cannot use argument --port: must be --port N");
        assertThatThrownBy(() -> settings(Map.of(), "serve")).hasMessage("cannot use argument serve: must be --port N");
    }

    @Test
    void readsEveryFault() {
        Map<String, String> environment = new HashMap<>();
        environment.put("FINFOCUS_DEMO_IGNORE_STOP", "true");
        environment.put("FINFOCUS_DEMO_START_DELAY_MS", "1");
        environment.put("FINFOCUS_DEMO_EXIT_AFTER_MS", "2");
        environment.put("FINFOCUS_DEMO_EXIT_CODE", "3");
        environment.put("FINFOCUS_DEMO_HANG_AFTER_MS", "4");
        environment.put("FINFOCUS_DEMO_UNHEALTHY_AFTER_MS", "5");
        environment.put("FINFOCUS_DEMO_FLOOD_LINES", "6");
        environment.put("FINFOCUS_DEMO_METRICS_BYTES", "7");
        environment.put("FINFOCUS_DEMO_RPC_DELAY_MS", "8");

        assertThat(Faults.of(environment)).isEqualTo(new Faults(true, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    private static Settings settings(Map<String, String> environment, String... arguments) {
        return Settings.of(arguments, environment);
    }
}
