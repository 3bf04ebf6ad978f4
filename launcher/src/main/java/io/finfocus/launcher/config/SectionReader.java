package io.finfocus.launcher.config;

import io.finfocus.launcher.config.YamlNode.Entry;
import io.finfocus.launcher.config.YamlNode.Mapping;
import io.finfocus.launcher.config.YamlNode.Scalar;
import io.finfocus.launcher.config.YamlNode.Sequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one level of the file along the table of {@link Settings}. What has no place there is a problem, and reading goes on
 * behind it.
 *
 * @param path how the path of a key on this level begins in messages, such as {@code regions[1].stop.}
 * @param prefix how it begins in the table, such as {@code stop.}
 * @param allowed what may stand in this part of the file
 * @param layer where the values go
 */
record SectionReader(FileScope scope, String path, String prefix, List<Setting<?>> allowed, Layer layer) {
    /** Set by the launcher in every child's environment. */
    private static final Set<String> RESERVED_VARIABLES = Set.of("REGION", "PORT", "FINFOCUS_PLUGIN_PORT");

    void read(Mapping mapping) {
        scope.eachOnce(mapping, path, this::readEntry);
    }

    void readEntry(Entry entry) {
        String key = prefix + entry.key();
        if (entry.key().indexOf('.') >= 0) {
            refuseUnknown(entry); // dots divide the table's keys, of which each stands in a section of its own
        } else if (key.equals(Settings.PLUGIN_ENV)) {
            readVariables(entry);
        } else if (allowed.stream().anyMatch(setting -> setting.key().startsWith(key + "."))) {
            readSection(entry, key);
        } else {
            allowed.stream()
                    .filter(setting -> setting.key().equals(key))
                    .findFirst()
                    .ifPresentOrElse(setting -> readSetting(setting, entry), () -> refuseUnknown(entry));
        }
    }

    private void readSection(Entry entry, String key) {
        switch (entry.value()) {
            case Mapping mapping ->
                new SectionReader(scope, path(entry) + ".", key + ".", allowed, layer).read(mapping);
            // A section whose lines are all commented out.
            case Scalar scalar when scalar.isNull() -> {}
            case Scalar _, Sequence _ -> refuse(entry, "must be a mapping");
        }
    }

    private <T> void readSetting(Setting<T> setting, Entry entry) {
        try {
            T value = setting.kind().read(entry.value());
            layer.put(setting, new Given<>(path(entry), value, scope.at(entry.line())));
        } catch (BrokenRuleException e) {
            refuse(entry, e.rule());
        }
    }

    private void refuseUnknown(Entry entry) {
        if ((prefix + entry.key()).equals(Settings.PARALLELISM.key())) {
            refuse(entry, "holds for all regions together and can only stand in the file's own start section");
            return;
        }
        Stream<String> others =
                Stream.of(Settings.PLUGIN_ENV, path.isEmpty() ? ConfigFileReader.REGIONS : Settings.PLUGIN_ENV);
        Stream<String> keys = Stream.concat(allowed.stream().map(Setting::key), others);
        String known = keys.filter(key -> key.startsWith(prefix))
                .map(this::nextWord)
                .distinct()
                .collect(Collectors.joining(", "));
        refuse(entry, "unknown key, must be one of " + known);
    }

    private String nextWord(String key) {
        int dot = key.indexOf('.', prefix.length());
        return key.substring(prefix.length(), dot < 0 ? key.length() : dot);
    }

    private void readVariables(Entry section) {
        if (section.value() instanceof Mapping mapping) {
            String prefixOfNames = path(section) + ".";
            scope.eachOnce(
                    mapping, prefixOfNames, entry -> readVariable(entry, prefixOfNames + Shown.value(entry.key())));
        } else if (!section.value().isNull()) {
            refuse(section, "must be a mapping of names to texts");
        }
    }

    private void readVariable(Entry entry, String path) {
        String name = entry.key();
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            scope.refuse(path, entry.value(), "must have a name without = and NUL", entry.line());
        } else if (RESERVED_VARIABLES.contains(name)) {
            scope.refuse(path, entry.value(), "is set by the launcher itself", entry.line());
        } else {
            try {
                String text = TextKind.ARGUMENT.read(entry.value());
                layer.pluginEnvironment().put(name, new Given<>(path, text, scope.at(entry.line())));
            } catch (BrokenRuleException e) {
                scope.refuse(path, entry.value(), e.rule(), entry.line());
            }
        }
    }

    private void refuse(Entry entry, String rule) {
        scope.refuse(path(entry), entry.value(), rule, entry.line());
    }

    private String path(Entry entry) {
        return path + Shown.value(entry.key());
    }
}
