package io.finfocus.launcher.config;

import io.finfocus.launcher.config.YamlNode.Entry;
import io.finfocus.launcher.config.YamlNode.Mapping;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The file being read, and where its problems go. */
record FileScope(String file, Problems problems) {
    private static final String SECRET = "***";

    Origin at(int line) {
        return new Origin.Line(file, line);
    }

    void refuse(String path, YamlNode value, String rule, int line) {
        problems.add(path, shown(path, value), rule, at(line));
    }

    /** Calls back with every entry of the mapping, but the second of a key is a problem. */
    void eachOnce(Mapping mapping, String pathPrefix, Consumer<Entry> consumer) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            Integer first = lines.putIfAbsent(entry.key(), entry.line());
            if (first == null) {
                consumer.accept(entry);
            } else {
                String path = pathPrefix + Shown.value(entry.key());
                refuse(path, entry.value(), "key is repeated, first in line " + first, entry.line());
            }
        }
    }

    /** Whatever stands at or below a key {@code env} may be a secret, even at a wrong place or of a wrong type. */
    private static String shown(String path, YamlNode value) {
        return (path + ".").contains("env.") ? SECRET : value.shown();
    }
}
