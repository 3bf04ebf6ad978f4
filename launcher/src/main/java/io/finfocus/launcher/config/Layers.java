package io.finfocus.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers above the defaults; the first one that gives a value decides.
 *
 * @param highestFirst flags, environment, then the entry of a region where one is looked at, then the file
 */
record Layers(List<Layer> highestFirst) {
    /** Of layers that are whole: the empty ones, which most are, are not looked at again. */
    Layers {
        List<Layer> filled = new ArrayList<>();
        for (Layer layer : highestFirst) {
            if (!layer.isEmpty()) {
                filled.add(layer);
            }
        }
        highestFirst = List.copyOf(filled);
    }

    <T> Given<T> get(Setting<T> setting) {
        for (Layer layer : highestFirst) {
            Given<T> given = layer.get(setting);
            if (given != null) {
                return given;
            }
        }
        return new Given<>(setting.key(), setting.standard(), new Origin.Default());
    }

    <T> T value(Setting<T> setting) {
        return get(setting).value();
    }

    /** The variables of all layers, each from the highest that gives it. */
    Map<String, Given<String>> pluginEnvironment() {
        Map<String, Given<String>> merged = new LinkedHashMap<>();
        for (Layer layer : highestFirst.reversed()) {
            merged.putAll(layer.pluginEnvironment());
        }
        return merged;
    }
}
