package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LauncherConfig;

/** The long-running commands, which the assembly implements. */
public interface Programs {
    /** Called before the configuration is read: from now on a signal asks for a clean end, however long the reading takes. */
    void prepare();

    /**
     * Starts every region and serves until told to stop.
     *
     * @return the process's exit status
     */
    int run(LauncherConfig config);

    /**
     * The same with a built-in stand-in for every plugin.
     *
     * @return the process's exit status
     */
    int demo(LauncherConfig config);

    /** Reports why {@code run} or {@code demo} starts nothing: these problems belong into its own log, on standard output. */
    void refuse(InvalidConfigException refusal);

    /** The version, for {@code --version}. */
    String version();
}
