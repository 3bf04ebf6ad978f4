package io.finfocus.launcher.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that one source gives: the flags, the environment, the file, or one region's entry in it. */
final class Layer {
    private final Map<Setting<?>, Given<?>> values = new HashMap<>();
    private final Map<String, Given<String>> pluginEnvironment = new LinkedHashMap<>();

    <T> void put(Setting<T> setting, Given<T> given) {
        values.put(setting, given);
    }

    /** What was put for the setting, which has its type, or null. */
    @SuppressWarnings("unchecked")
    <T> @Nullable Given<T> get(Setting<T> setting) {
        return (Given<T>) values.get(setting);
    }

    boolean isEmpty() {
        return values.isEmpty() && pluginEnvironment.isEmpty();
    }

    /** {@code plugin.env}, to be filled and read. */
    Map<String, Given<String>> pluginEnvironment() {
        return pluginEnvironment;
    }
}
