package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.cli.CommandRun.FakePrograms;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which libraries a start loads, looked up in the log of a JVM of its own. */
class StartUpClassesTest {
    @TempDir
    Path folder;

    @Test
    void loadsNeitherYamlNorCommandLineLibraryWithoutFileAndFlags() throws Exception {
        assertThat(librariesLoadedBy("")).isEmpty();
        assertThat(librariesLoadedBy("", "healthcheck", "--quiet")).isEmpty();
        assertThat(librariesLoadedBy("", "inject", "--region", "a")).isEmpty();
    }

    @Test
    void loadsOnlyWhatAFileOrAFlagNeeds() throws Exception {
        String file = Files.writeString(folder.resolve("launcher.yaml"), "regions: [{name: a, port: 1}]")
                .toString();

        assertThat(librariesLoadedBy(file)).containsExactly("org.yaml");
        assertThat(librariesLoadedBy("", "run", "--regions", "a:1")).containsExactly("picocli");
    }

    private List<String> librariesLoadedBy(String file, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName(),
                file));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String classes = Files.readString(log);
        assertThat(classes).contains(CommandLineInterface.class.getName() + " ");
        return Stream.of("picocli", "org.yaml", "com.fasterxml", "java.net.http")
                .filter(library -> classes.contains(" " + library + "."))
                .toList();
    }

    /** What the program's main class does, with programs that end at once. */
    static final class Start {
        public static void main(String[] arguments) {
            List<String> all = List.of(arguments);
            Surroundings surroundings = new Surroundings(
                    Map.of("FINFOCUS_LAUNCHER_CONFIG", all.getFirst(), "HEALTH_CHECK_TIMEOUT", "1"),
                    InputStream.nullInputStream(),
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err));
            CommandLineInterface.run(all.subList(1, all.size()), surroundings, FakePrograms::new);
        }
    }
}
