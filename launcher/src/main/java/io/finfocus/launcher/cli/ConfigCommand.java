package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.ConfigLoader;
import io.finfocus.launcher.config.Flags;
import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LoadedConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code config}. */
@picocli.CommandLine.Command(
        name = "config",
        description = "Prints the configuration in force as a valid YAML file, with the origin of every value.",
        footer = {"", "Exit status: 0, or 2 if the configuration is refused."})
final class ConfigCommand implements Command {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    /** Empty where no file stands behind the flag. */
    @Option(
            names = Flags.CHECK,
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Only validate, printing nothing unless there are problems.")
    private @Nullable String checked;

    ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int execute() {
        try {
            LoadedConfig loaded = ConfigLoader.load(flags(), surroundings.variables());
            if (checked == null) {
                new TextOutput(surroundings.out()).text(loaded.toYaml());
            }
            return ExitCode.OK.number();
        } catch (InvalidConfigException e) {
            new TextOutput(surroundings.err()).lines(e.problems());
            return ExitCode.USAGE.number();
        }
    }

    private Flags flags() {
        Map<String, String> texts = new LinkedHashMap<>(config.flags().texts());
        if (checked != null && !checked.isEmpty()) {
            texts.put(Flags.CHECK, checked);
        }
        return new Flags(texts);
    }
}
