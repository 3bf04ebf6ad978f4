package io.finfocus.launcher.config;

import java.util.Map;

/**
 * Reads the configuration, highest first: flags, environment, YAML file, defaults. Looks at nothing but its arguments and
 * the one file; loads the YAML library only where there is a file.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Reads and checks everything.
     *
     * @param environment the process's environment; an empty variable counts as unset
     * @throws InvalidConfigException with all problems at once
     */
    @SuppressWarnings("DoNotCallSuggester") // the body follows
    public static LoadedConfig load(Flags flags, Map<String, String> environment) throws InvalidConfigException {
        throw new UnsupportedOperationException();
    }
}
