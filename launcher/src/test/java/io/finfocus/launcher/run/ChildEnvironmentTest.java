package io.finfocus.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
    @Test
    void isTheLaunchersOwnWithTheSwitchesAndWhatTheLauncherDecides() throws Exception {
        assertThat(environment(Map.of("HOME", "/home", "PORT", "1", "FINFOCUS_LOG_LEVEL", "")))
                .isEqualTo(Map.of(
                        "HOME", "/home",
                        "FINFOCUS_PLUGIN_WEB_ENABLED", "true",
                        "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true",
                        "FINFOCUS_LOG_LEVEL", "info",
                        "REGION", "eu-west-1",
                        "PORT", "19003",
                        "FINFOCUS_PLUGIN_PORT", "19003"));
    }

    @Test
    void leavesWhatIsSetAsItIs() throws Exception {
        assertThat(environment(Map.of("FINFOCUS_PLUGIN_WEB_ENABLED", "false", "FINFOCUS_LOG_LEVEL", "debug")))
                .containsEntry("FINFOCUS_PLUGIN_WEB_ENABLED", "false")
                .containsEntry("FINFOCUS_LOG_LEVEL", "debug");
    }

    @Test
    void givesEachRegionALogFileOfItsOwnOrNone() throws Exception {
        assertThat(environment(Map.of("FINFOCUS_LOG_FILE", "/log/{region}/{region}.json")))
                .containsEntry("FINFOCUS_LOG_FILE", "/log/eu-west-1/eu-west-1.json");
        assertThat(environment(Map.of("FINFOCUS_LOG_FILE", "/log/all.json"))).doesNotContainKey("FINFOCUS_LOG_FILE");
        assertThat(environment(Map.of("FINFOCUS_LOG_FILE", ""))).doesNotContainKey("FINFOCUS_LOG_FILE");
    }

    private static Map<String, String> environment(Map<String, String> launchers) throws InvalidConfigException {
        Region region = ConfigLoader.load(Flags.NONE, Map.of("FINFOCUS_REGIONS", "eu-west-1:9003"))
                .config()
                .regions()
                .getFirst();
        return new ChildEnvironment(launchers).of(region);
    }
}
