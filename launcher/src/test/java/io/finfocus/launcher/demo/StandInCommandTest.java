package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInCommandTest {
    private final Properties properties = new Properties();

    @BeforeEach
    void describeARuntime() {
        properties.setProperty("java.home", "/runtime");
        properties.setProperty("java.class.path", "a.jar:b.jar");
    }

    @Test
    void startsThePluginWithThisRuntimeAndClassPath() {
        assertThat(StandInCommand.of(properties))
                .startsWith("/runtime/bin/java")
                .endsWith("-cp", "a.jar:b.jar", "io.finfocus.launcher.demo.StandInPlugin")
                .noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
    }

    @Test
    void usesAnAotCacheThatIsThere(@TempDir Path folder) throws IOException {
        Path cache = Files.createFile(folder.resolve("demo.aot"));
        properties.setProperty(StandInCommand.AOT_CACHE_PROPERTY, cache.toString());
        assertThat(StandInCommand.of(properties)).contains("-XX:AOTCache=" + cache);

        properties.setProperty(
                StandInCommand.AOT_CACHE_PROPERTY, folder.resolve("missing").toString());
        assertThat(StandInCommand.of(properties)).noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
    }

    @Test
    void needsAClassPath() {
        properties.remove("java.class.path");

        assertThatThrownBy(() -> StandInCommand.of(properties))
                .hasMessage(
                        "cannot start the stand-in plugin: " + "java.class.path is empty, and its class must be on it");
    }

    @Test
    void namesAJavaThatIsThere() {
        List<String> command = StandInCommand.ofThisRuntime();

        assertThat(Path.of(command.getFirst())).isExecutable();
    }
}
