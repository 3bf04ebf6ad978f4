package io.finfocus.launcher.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, highest first: flags, environment, YAML file, defaults. Looks at nothing but its arguments and
 * the one file; loads the YAML library only where there is a file.
 */
public final class ConfigLoader {
    /** The variable that names the file. */
    public static final String FILE_VARIABLE = "FINFOCUS_LAUNCHER_CONFIG";

    /** The variable that names the regions. */
    public static final String REGIONS_VARIABLE = "FINFOCUS_REGIONS";

    private final Flags flags;
    private final Map<String, String> environment;
    private final Problems problems = new Problems();

    private ConfigLoader(Flags flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    /**
     * Reads and checks everything.
     *
     * @param environment the process's environment; an empty variable counts as unset
     * @throws InvalidConfigException with all problems at once
     */
    public static LoadedConfig load(Flags flags, Map<String, String> environment) throws InvalidConfigException {
        return new ConfigLoader(flags, environment).load(false);
    }

    /**
     * The same for a launcher that is to start plugins here: the plugin directory, too, has to exist where a command names
     * it. The binaries themselves are not looked at: one that cannot be started is a failed attempt of its region.
     *
     * @throws InvalidConfigException with all problems at once
     */
    public static LoadedConfig loadForThisMachine(Flags flags, Map<String, String> environment)
            throws InvalidConfigException {
        return new ConfigLoader(flags, environment).load(true);
    }

    /** A refusal for what is no setting, such as a flag that does not exist; the environment says in which log format. */
    public static InvalidConfigException refusal(String problem, Map<String, String> environment) {
        Layers variables = new Layers(List.of(Overrides.ofVariables(environment, new Problems())));
        return new InvalidConfigException(List.of(problem), variables.value(Settings.LOG_FORMAT));
    }

    private LoadedConfig load(boolean forThisMachine) throws InvalidConfigException {
        Given<String> path = given(flags.texts().containsKey(Flags.CHECK) ? Flags.CHECK : Flags.CONFIG, FILE_VARIABLE);
        ConfigFile file = path == null ? ConfigFile.EMPTY : ConfigFile.read(path, problems);
        Layer variables = Overrides.ofVariables(environment, problems);
        Layer flagged = Overrides.ofFlags(flags, problems);
        Layers global = new Layers(List.of(flagged, variables, file.layer()));
        List<RegionEntry> regions = regions(file);
        // A flag or variable holds for all regions, also over what the file says of one of them.
        List<Layers> effective = new ArrayList<>();
        for (RegionEntry region : regions) {
            effective.add(new Layers(List.of(flagged, variables, region.own(), file.layer())));
        }
        new Consistency(global, problems).check(regions, effective);
        if (forThisMachine) {
            effective.forEach(this::checkPluginDir);
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems.messages(), global.value(Settings.LOG_FORMAT));
        }
        return LoadedConfig.of(global, regions, effective);
    }

    private void checkPluginDir(Layers region) {
        Given<String> dir = region.get(Settings.PLUGIN_DIR);
        boolean named = region.value(Settings.COMMAND).stream().anyMatch(Placeholders::namesDir);
        if (named && !isDirectory(dir.value())) {
            problems.add(dir, "must be an existing directory");
        }
    }

    private static boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<RegionEntry> regions(ConfigFile file) {
        List<RegionEntry> inFile = file.regions() == null ? List.of() : file.regions();
        Given<String> list = given(Flags.REGIONS, REGIONS_VARIABLE);
        if (list != null) {
            return new RegionList(list, inFile, problems).select();
        }
        return file.regions() == null ? DefaultRegions.entries() : inFile;
    }

    private @Nullable Given<String> given(String flag, String variable) {
        String flagged = flags.texts().get(flag);
        if (flagged != null) {
            return new Given<>(flag, flagged, new Origin.Flag(flag));
        }
        String text = environment.get(variable);
        return text == null || text.isEmpty() ? null : new Given<>(variable, text, new Origin.Variable(variable));
    }
}
