package io.finfocus.launcher.config;

import io.finfocus.launcher.config.YamlNode.Entry;
import io.finfocus.launcher.config.YamlNode.Mapping;
import io.finfocus.launcher.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tree of one file: its sections and its regions. Used once, by one thread. */
final class ConfigFileReader {
    static final String REGIONS = "regions";

    private final FileScope scope;
    private final Layer layer = new Layer();
    private @Nullable List<RegionEntry> regions;

    ConfigFileReader(FileScope scope) {
        this.scope = scope;
    }

    ConfigFile read(Mapping root) {
        SectionReader sections = new SectionReader(scope, "", "", Settings.IN_FILE, layer);
        scope.eachOnce(root, "", entry -> {
            if (entry.key().equals(REGIONS)) {
                regions = readRegions(entry);
            } else {
                sections.readEntry(entry);
            }
        });
        return new ConfigFile(layer, regions);
    }

    private List<RegionEntry> readRegions(Entry entry) {
        List<RegionEntry> entries = new ArrayList<>();
        if (entry.value() instanceof Sequence(List<YamlNode> items, int _) && !items.isEmpty()) {
            for (YamlNode item : items) {
                entries.add(readRegion(item, REGIONS + "[" + entries.size() + "]"));
            }
        } else {
            scope.refuse(REGIONS, entry.value(), "must be a list of at least one region", entry.line());
        }
        return entries;
    }

    private RegionEntry readRegion(YamlNode node, String path) {
        Layer own = new Layer();
        if (!(node instanceof Mapping mapping)) {
            scope.refuse(path, node, "must be a mapping, such as {name: a, port: 8001}", node.line());
            return new RegionEntry(null, null, own);
        }
        new SectionReader(scope, path + ".", "", Settings.IN_REGION, own).read(mapping);
        Given<String> name = own.get(Settings.REGION_NAME);
        Given<Integer> port = own.get(Settings.REGION_PORT);
        if (name == null && !isMentioned(Settings.REGION_NAME, mapping)) {
            scope.refuse(path, node, "must have a name", node.line());
        }
        if (port == null && name != null && !isMentioned(Settings.REGION_PORT, mapping)) {
            port = DefaultRegions.port(name.value());
            if (port == null) {
                scope.refuse(path, node, "must have a port", node.line());
            }
        }
        return new RegionEntry(name, port, own);
    }

    private static boolean isMentioned(Setting<?> setting, Mapping mapping) {
        return mapping.entries().stream().anyMatch(entry -> entry.key().equals(setting.key()));
    }
}
