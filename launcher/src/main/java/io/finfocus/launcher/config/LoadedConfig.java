package io.finfocus.launcher.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration together with where each of its values came from. Immutable, and safe for use by any thread. */
public final class LoadedConfig {
    private final Layers global;
    private final List<RegionEntry> regions;
    private final List<Layers> effective;
    private final LauncherConfig config;

    private LoadedConfig(Layers global, List<RegionEntry> regions, List<Layers> effective) {
        this.global = global;
        this.regions = List.copyOf(regions);
        this.effective = List.copyOf(effective);
        this.config = new Resolution(global).resolve(regions, effective);
    }

    /** Of values that were found to be consistent; {@code effective} holds the layers of each region. */
    static LoadedConfig of(Layers global, List<RegionEntry> regions, List<Layers> effective) {
        return new LoadedConfig(global, regions, effective);
    }

    /** The values in force. */
    public LauncherConfig config() {
        return config;
    }

    /**
     * The values as a YAML file that loads to the same configuration, each with its origin in a trailing comment. Values of
     * {@code plugin.env} read {@code ***}; what the file cannot hold stands in comments.
     */
    public String toYaml() {
        return new ConfigWriter(global).write(regions);
    }

    /**
     * Checks what only the machine that runs the plugins can tell: that the plugin directory exists where a command names it.
     * The binaries themselves are not looked at: one that cannot be started is a failed attempt of its region.
     *
     * @throws InvalidConfigException naming every directory that is none
     */
    public void checkPluginDirs() throws InvalidConfigException {
        Problems problems = new Problems();
        for (Layers region : effective) {
            Given<String> dir = region.get(Settings.PLUGIN_DIR);
            boolean named = region.value(Settings.COMMAND).stream().anyMatch(Placeholders::namesDir);
            if (named && !Files.isDirectory(Path.of(dir.value()))) {
                problems.add(dir, "must be an existing directory");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems.messages(), config.logFormat());
        }
    }
}
