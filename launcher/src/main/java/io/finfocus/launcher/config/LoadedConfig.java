package io.finfocus.launcher.config;

/** A configuration together with where each of its values came from. Immutable. */
public final class LoadedConfig {
    private final LauncherConfig config;

    LoadedConfig(LauncherConfig config) {
        this.config = config;
    }

    /** The values in force. */
    public LauncherConfig config() {
        return config;
    }

    /**
     * The values as a YAML file that loads to the same configuration, each with its origin in a trailing comment. Values of
     * {@code plugin.env} read {@code ***}.
     */
    public String toYaml() {
        return "";
    }

    /**
     * Checks what only the machine that runs the plugins can tell: that the plugin directory exists where a command needs it.
     * The binaries themselves are not looked at: one that cannot be started is a failed attempt of its region.
     *
     * @throws InvalidConfigException naming every directory that is none
     */
    public void checkPluginDirs() throws InvalidConfigException {}
}
