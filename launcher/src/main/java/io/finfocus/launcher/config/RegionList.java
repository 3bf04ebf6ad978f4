package io.finfocus.launcher.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code us-east-1,eu-west-1:9003}, the value of {@code FINFOCUS_REGIONS} and {@code --regions}. A name is looked up among
 * the file's regions, which brings its port and sections along, else in the default set; an unknown one needs a port.
 */
final class RegionList {
    private final Given<String> list;
    private final List<RegionEntry> known;
    private final Problems problems;

    RegionList(Given<String> list, List<RegionEntry> inFile, Problems problems) {
        this.list = list;
        this.known = new ArrayList<>(inFile);
        known.addAll(DefaultRegions.entries());
        this.problems = problems;
    }

    List<RegionEntry> select() {
        List<RegionEntry> selected = new ArrayList<>();
        for (String item : list.value().split(",", -1)) {
            selected.add(entry(item.strip()));
        }
        return selected;
    }

    private RegionEntry entry(String item) {
        int colon = item.indexOf(':');
        String name = colon < 0 ? item : item.substring(0, colon);
        RegionEntry found = known(name);
        try {
            var givenName = new Given<>(list.key(), part("name", TextKind.REGION_NAME, name), list.origin());
            if (colon >= 0) {
                int port = part("port", Settings.PORT, item.substring(colon + 1));
                var givenPort = new Given<>(list.key(), port, list.origin());
                return new RegionEntry(givenName, givenPort, found == null ? new Layer() : found.own());
            }
            if (found == null) {
                throw new BrokenRuleException("is no known region and needs a port, as in " + name + ":9000");
            }
            return new RegionEntry(givenName, found.port(), found.own());
        } catch (BrokenRuleException e) {
            problems.add(list.key(), Shown.value(item), e.rule(), list.origin());
            return new RegionEntry(null, null, new Layer());
        }
    }

    private @Nullable RegionEntry known(String name) {
        for (RegionEntry entry : known) {
            if (entry.isNamed(name)) {
                return entry;
            }
        }
        return null;
    }

    private static <T> T part(String part, Kind<T> kind, String text) throws BrokenRuleException {
        try {
            return kind.parse(text);
        } catch (BrokenRuleException e) {
            throw new BrokenRuleException(part + " " + e.rule());
        }
    }
}
