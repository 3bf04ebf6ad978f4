package io.finfocus.launcher.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The regions of the plugin that the launcher is shipped with. Nothing but this list knows them. */
final class DefaultRegions {
    private static final List<String> NAMES = List.of(
            "us-east-1",
            "us-west-2",
            "eu-west-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-south-1",
            "ca-central-1",
            "sa-east-1",
            "us-gov-west-1",
            "us-gov-east-1",
            "us-west-1");
    private static final int FIRST_PORT = 8001;

    private DefaultRegions() {}

    static List<RegionEntry> entries() {
        List<RegionEntry> entries = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String key = "regions[" + i + "]";
            entries.add(new RegionEntry(
                    new Given<>(key + ".name", NAMES.get(i), new Origin.Default()),
                    new Given<>(key + ".port", FIRST_PORT + i, new Origin.Default()),
                    new Layer()));
        }
        return entries;
    }

    /** The port of a name, or null if the name is none of these. */
    static @Nullable Given<Integer> port(String name) {
        return entries().stream()
                .filter(entry -> entry.isNamed(name))
                .findFirst()
                .map(RegionEntry::port)
                .orElse(null);
    }
}
