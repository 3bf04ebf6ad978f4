package io.finfocus.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the documents show are good ones. */
class ReadmeTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
    void itsFilesAreValid(String document) throws Exception {
        List<String> files = yaml(document);

        assertThat(files).isNotEmpty();
        for (String file : files) {
            assertThat(load(file).regions()).isNotEmpty();
        }
    }

    @Test
    void theShownDefaultsAreTheDefaults() throws Exception {
        LauncherConfig shown = load(yaml("README.md").getFirst());
        LauncherConfig defaults = ConfigLoader.load(Flags.NONE, Map.of()).config();

        assertThat(shown.regions()).containsExactly(defaults.regions().getFirst());
        assertThat(shown).usingRecursiveComparison().ignoringFields("regions").isEqualTo(defaults);
    }

    @Test
    void thePortTableHasTheDefaultRegions() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));

        for (LauncherConfig.Region region :
                ConfigLoader.load(Flags.NONE, Map.of()).config().regions()) {
            assertThat(readme).contains("| " + region.id() + " | " + region.port() + " |");
        }
    }

    private static List<String> yaml(String document) throws IOException {
        return YAML.matcher(Files.readString(Path.of("..", document)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private LauncherConfig load(String text) throws IOException, InvalidConfigException {
        Path file = Files.writeString(folder.resolve("launcher.yaml"), text);
        return ConfigLoader.load(new Flags(Map.of(Flags.CONFIG, file.toString())), Map.of())
                .config();
    }
}
