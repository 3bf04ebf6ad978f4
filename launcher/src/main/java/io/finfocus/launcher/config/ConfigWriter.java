package io.finfocus.launcher.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a configuration as a file that says the same, with the origin of every value. Used once, by one thread. */
final class ConfigWriter {
    private static final String INDENT = "  ";
    private static final String SECRET = "\"***\"";

    private final Layers global;
    private final StringBuilder out = new StringBuilder();

    /** A value at its place in the tree. */
    private record Leaf(List<String> path, String yaml, Origin origin) {
        static <T> Leaf of(Setting<T> setting, Given<T> given) {
            String text = setting.kind().format(given.value());
            String yaml = setting.kind().isFreeText() ? YamlText.scalar(text) : text;
            return new Leaf(List.of(setting.key().split("\\.")), yaml, given.origin());
        }
    }

    ConfigWriter(Layers global) {
        this.global = global;
    }

    String write(List<RegionEntry> regions) {
        for (Setting<?> setting : Settings.OUTSIDE_FILE) {
            Leaf leaf = leaf(setting, global);
            append("# " + setting.key() + ": " + leaf.yaml, leaf.origin);
        }
        writeLeaves(globalLeaves(), "");
        out.append("regions:\n");
        regions.forEach(this::writeRegion);
        return out.toString();
    }

    private List<Leaf> globalLeaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Setting<?> setting : Settings.IN_FILE) {
            leaves.add(leaf(setting, global));
            if (setting.equals(Settings.COMMAND)) {
                List<Leaf> variables = variables(global.pluginEnvironment());
                Leaf none = new Leaf(List.of("plugin", "env"), "{}", new Origin.Default());
                leaves.addAll(variables.isEmpty() ? List.of(none) : variables);
            }
        }
        return leaves;
    }

    private void writeRegion(RegionEntry region) {
        Given<String> name = requireNonNull(region.name());
        Given<Integer> port = requireNonNull(region.port());
        append(INDENT + "- name: " + YamlText.scalar(name.value()), name.origin());
        append(INDENT + "  port: " + port.value(), port.origin());
        // The variables first: both they and plugin's other settings stand below one "plugin:".
        List<Leaf> leaves = new ArrayList<>(variables(region.own().pluginEnvironment()));
        Layers own = new Layers(List.of(region.own()));
        Settings.PER_REGION.stream()
                .filter(setting -> region.own().get(setting) != null)
                .filter(setting -> !isOverridden(setting))
                .forEach(setting -> leaves.add(leaf(setting, own)));
        writeLeaves(leaves, INDENT + INDENT);
    }

    /** Whether a flag or variable decides over a region's entry. */
    private boolean isOverridden(Setting<?> setting) {
        return switch (global.get(setting).origin()) {
            case Origin.Flag _, Origin.Variable _ -> true;
            case Origin.Line _, Origin.Default _ -> false;
        };
    }

    private static <T> Leaf leaf(Setting<T> setting, Layers layers) {
        return Leaf.of(setting, layers.get(setting));
    }

    private static List<Leaf> variables(Map<String, Given<String>> variables) {
        List<Leaf> leaves = new ArrayList<>();
        variables.forEach((name, given) ->
                leaves.add(new Leaf(List.of("plugin", "env", YamlText.scalar(name)), SECRET, given.origin())));
        return leaves;
    }

    /** Writes leaves whose siblings stand together, opening each section at its first leaf. */
    private void writeLeaves(List<Leaf> leaves, String indent) {
        List<String> open = List.of();
        for (Leaf leaf : leaves) {
            List<String> sections = leaf.path.subList(0, leaf.path.size() - 1);
            for (int depth = 0; depth < sections.size(); depth++) {
                List<String> section = sections.subList(0, depth + 1);
                if (open.size() <= depth || !open.subList(0, depth + 1).equals(section)) {
                    out.append(indent)
                            .repeat(INDENT, depth)
                            .append(section.getLast())
                            .append(":\n");
                }
            }
            open = sections;
            append(indent + INDENT.repeat(sections.size()) + leaf.path.getLast() + ": " + leaf.yaml, leaf.origin);
        }
    }

    private void append(String line, Origin origin) {
        out.append(line).append(" # ").append(origin.comment()).append('\n');
    }
}
