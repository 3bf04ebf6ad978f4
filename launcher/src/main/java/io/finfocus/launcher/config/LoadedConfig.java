package io.finfocus.launcher.config;

import java.util.List;

/** A configuration together with where each of its values came from. Immutable, and safe for use by any thread. */
public final class LoadedConfig {
    private final Layers global;
    private final List<RegionEntry> regions;
    private final LauncherConfig config;

    private LoadedConfig(Layers global, List<RegionEntry> regions, List<Layers> effective) {
        this.global = global;
        this.regions = List.copyOf(regions);
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

    /** The plugin of a region that the configuration does not have. */
    public String pluginName() {
        return global.value(Settings.PLUGIN_NAME);
    }

    /**
     * The values as a YAML file that loads to the same configuration, each with its origin in a trailing comment. Values of
     * {@code plugin.env} read {@code ***}; what the file cannot hold stands in comments.
     */
    public String toYaml() {
        return new ConfigWriter(global).write(regions);
    }
}
