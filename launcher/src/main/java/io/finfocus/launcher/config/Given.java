package io.finfocus.launcher.config;

/**
 * A value with the name under which somebody gave it: the path in the file, the variable or the flag.
 *
 * @param key as it stands in messages
 */
record Given<T>(String key, T value, Origin origin) {
    boolean isDefault() {
        return origin instanceof Origin.Default;
    }
}
