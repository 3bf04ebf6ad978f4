package io.finfocus.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.cli.CommandRun.FakePrograms;
import io.finfocus.launcher.config.BindAddress;
import io.finfocus.launcher.config.LauncherConfig;
import io.finfocus.launcher.config.LogFormat;
import io.finfocus.launcher.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {
    @TempDir
    Path folder;

    @Test
    void runsWithoutACommand() {
        CommandRun plain = CommandRun.of();
        CommandRun flagsOnly = CommandRun.of("--metrics-port", "9999");

        assertThat(plain.exitStatus()).isEqualTo(FakePrograms.RUN);
        assertThat(flagsOnly.exitStatus()).isEqualTo(FakePrograms.RUN);
        assertThat(flagsOnly.programs().started.getFirst().metrics().port()).isEqualTo(9999);
    }

    @Test
    void handsEveryFlagOfRunToTheConfiguration() throws IOException {
        Path file = Files.writeString(folder.resolve("launcher.yaml"), "metrics: {label: zone}");

        LauncherConfig config = CommandRun.of(
                        "run",
                        "--config",
                        file.toString(),
                        "--regions=a:1,b:2",
                        "--plugin-dir",
                        folder.toString(),
                        "--metrics-port",
                        "9999",
                        "--bind",
                        "127.0.0.2",
                        "--grace",
                        "7s",
                        "--log-level",
                        "debug",
                        "--log-format",
                        "text")
                .programs()
                .started
                .getFirst();

        assertThat(config.metrics().label()).isEqualTo("zone");
        assertThat(config.regions()).extracting(region -> region.id().value()).containsExactly("a", "b");
        assertThat(config.regions()).allSatisfy(region -> {
            assertThat(region.plugin().dir()).isEqualTo(folder.toString());
            assertThat(region.stop().grace()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(config.metrics().port()).isEqualTo(9999);
        assertThat(config.gateway().bind()).isEqualTo(new BindAddress("127.0.0.2"));
        assertThat(config.metrics().bind()).isEqualTo(new BindAddress("127.0.0.2"));
        assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void startsNothingOnABadConfiguration() {
        CommandRun run = CommandRun.with(Map.of("FINFOCUS_LOG_LEVEL", "loud"), "", "run", "--grace", "4");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.programs().started).isEmpty();
        assertThat(run.programs().refusals)
                .containsExactly(
                        "cannot use FINFOCUS_LOG_LEVEL loud: must be one of trace, debug, info, warn, error, fatal, panic, disabled",
                        "cannot use --grace 4: must be a duration such as 500ms, 4s or 1m");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void wantsAPluginDirectoryToRunButNotForTheDemo() {
        Map<String, String> variables = Map.of("FINFOCUS_PLUGIN_DIR", "/nonexistent/plugins");

        CommandRun run = CommandRun.with(variables, "");
        CommandRun demo = CommandRun.with(variables, "", "demo");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.programs().refusals)
                .containsExactly("cannot use FINFOCUS_PLUGIN_DIR /nonexistent/plugins: must be an existing directory");
        assertThat(demo.exitStatus()).isEqualTo(FakePrograms.DEMO);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(CommandRun.of("config", "--frob"))
                .returns(2, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns("""
                        cannot use --frob: unknown flag or argument
                        Try 'finfocus-launcher config --help'.
                        """, CommandRun::err);
        assertThat(CommandRun.of("frob")).returns(2, CommandRun::exitStatus).returns("""
                        cannot use command frob: unknown command, must be one of run, demo, healthcheck, config, inject, merge, fetch
                        Try 'finfocus-launcher --help'.
                        """, CommandRun::err);
        assertThat(CommandRun.of("")).returns(2, CommandRun::exitStatus);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --frob                     | cannot use --frob: unknown flag or argument; try 'finfocus-launcher run --help'
            run extra                  | cannot use extra: unknown flag or argument; try 'finfocus-launcher run --help'
            demo --quiet               | cannot use --quiet: unknown flag or argument; try 'finfocus-launcher demo --help'
            run --grace                | cannot read the command line: Missing required parameter for option '--grace' (4s); try 'finfocus-launcher run --help'
            run --grace 1s --grace 2s  | cannot read the command line: option '--grace' (4s) should be specified only once; try 'finfocus-launcher run --help'
            """)
    void refusesInTheLogWhatItCannotLaunch(String arguments, String problem) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.programs().started).isEmpty();
        assertThat(run.programs().refusals).containsExactly(problem);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "healthcheck", "config", "inject", "merge"})
    void explainsEveryCommand(String command) {
        CommandRun help = CommandRun.of(command, "--help");

        assertThat(help.exitStatus()).isZero();
        assertThat(help.out()).startsWith("Usage: finfocus-launcher " + command).contains("--help");
        assertThat(help.err()).isEmpty();
        assertThat(CommandRun.of("--help", command).out()).isEqualTo(help.out());
        assertThat(CommandRun.of("--help").out()).contains("\n  " + command);
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandRun.of("--version"))
                .returns(0, CommandRun::exitStatus)
                .returns("finfocus-launcher 1.2.3\n", CommandRun::out);
    }

    @Test
    void printsTheConfigurationInForce() {
        CommandRun run = CommandRun.of("config", "--metrics-port", "9999");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out().lines()).contains("  port: 9999 # --metrics-port", "  - name: us-east-1 # default");
    }

    @Test
    void onlyChecksAFileWhereAsked() throws IOException {
        String good = Files.writeString(folder.resolve("good.yaml"), "plugin: {dir: /nonexistent}")
                .toString();
        String bad = Files.writeString(folder.resolve("bad.yaml"), "\nstop: {grace: 4}")
                .toString();

        assertThat(CommandRun.of("config", "--check", good))
                .returns(0, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns("", CommandRun::err);
        assertThat(CommandRun.of("config", "--check", bad))
                .returns(2, CommandRun::exitStatus)
                .returns("", CommandRun::out)
                .returns(
                        "cannot use stop.grace 4: must be a duration such as 500ms, 4s or 1m (" + bad + ":2)\n",
                        CommandRun::err);
        assertThat(CommandRun.with(Map.of("FINFOCUS_LAUNCHER_CONFIG", bad), "", "config", "--check"))
                .returns(2, CommandRun::exitStatus);
        assertThat(CommandRun.of("config", "--check", folder + "/none").err())
                .isEqualTo("cannot use --check " + folder + "/none: must be a readable file: no such file\n");
    }

    @Test
    void saysThatItsOutputIsFull() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings full = new Surroundings(
                Map.of(), java.io.InputStream.nullInputStream(), new ClosedOutput("No space left on device"), err);

        int exitStatus = CommandLineInterface.run(List.of("config"), full, FakePrograms::new);

        assertThat(exitStatus).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("cannot write standard output: No space left on device\n");
    }

    @Test
    void endsQuietlyWhenNobodyReadsItsOutput() {
        Surroundings closed = new Surroundings(
                Map.of(), java.io.InputStream.nullInputStream(), new ClosedOutput(), new ClosedOutput());

        int exitStatus = CommandLineInterface.run(List.of("--help"), closed, FakePrograms::new);

        assertThat(exitStatus).isEqualTo(1);
    }
}
