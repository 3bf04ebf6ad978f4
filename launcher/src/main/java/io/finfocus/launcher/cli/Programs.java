package io.finfocus.launcher.cli;

import io.finfocus.launcher.config.InvalidConfigException;
import io.finfocus.launcher.config.LoadedConfig;

/** The long-running commands, which the assembly implements. Each returns the process's exit status. */
public interface Programs {
    /** Starts every region and serves until told to stop. */
    int run(LoadedConfig config) throws InvalidConfigException;

    /** The same with a built-in stand-in for every plugin. */
    int demo(LoadedConfig config) throws InvalidConfigException;

    /**
     * Reports, as the launcher's own lines, why {@code run} or {@code demo} starts nothing: their problems belong to their log.
     * Also called with what {@link #run} throws.
     */
    void refuse(InvalidConfigException refusal);
}
