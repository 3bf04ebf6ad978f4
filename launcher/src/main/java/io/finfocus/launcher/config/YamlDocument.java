package io.finfocus.launcher.config;

import io.finfocus.launcher.config.YamlNode.Entry;
import io.finfocus.launcher.config.YamlNode.Mapping;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the one document of a text into {@link YamlNode}s: aliases followed, merge keys ({@code <<}) merged.
 *
 * <p>Works on the library's node graph rather than its objects, since only the graph still has lines, quotes and repeated keys.
 * The only class that knows the YAML library. Used once, by one thread.
 */
final class YamlDocument {
    /** The library's words before the name of an alias or a tag. */
    private static final List<String> NAME_FOLLOWS =
            List.of("undefined alias", "undefined tag handle", "duplicate anchor", "Global tag is not allowed");

    /** Aliases make a graph of the document; each of its nodes is converted once. */
    private final IdentityHashMap<Node, YamlNode> converted = new IdentityHashMap<>();

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlDocument() {}

    /**
     * Reads the text.
     *
     * @return null if it holds nothing but comments
     */
    static @Nullable YamlNode parse(String text) throws YamlSyntaxException {
        try {
            Iterator<Node> documents =
                    new Yaml(options()).composeAll(new StringReader(text)).iterator();
            if (!documents.hasNext()) {
                return null;
            }
            Node root = documents.next();
            if (documents.hasNext()) {
                throw new YamlSyntaxException("must be a single document", line(documents.next()), 1);
            }
            return new YamlDocument().convert(root);
        } catch (MarkedYAMLException e) {
            // Not getMessage(), which quotes the line: that may hold a secret.
            throw new YamlSyntaxException(
                    "must be YAML: " + withoutNames(e.getProblem()),
                    e.getProblemMark().getLine() + 1,
                    e.getProblemMark().getColumn() + 1);
        } catch (YAMLException e) {
            throw new YamlSyntaxException(
                    "must be YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    1,
                    1);
        }
    }

    /** On one line, and without the names of aliases and tags: a value that begins with * or ! is one, perhaps a secret. */
    private static String withoutNames(String problem) {
        for (String words : NAME_FOLLOWS) {
            int at = problem.indexOf(words);
            if (at >= 0) {
                return problem.substring(0, at + words.length());
            }
        }
        return problem.replaceAll("\\s+", " ");
    }

    /** As many aliases as there are regions, which is many: each costs nothing here, as its node is converted once. */
    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }

    private YamlNode convert(Node node) throws YamlSyntaxException {
        YamlNode known = converted.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            throw new YamlSyntaxException("must not contain itself", line(node), 1);
        }
        YamlNode result = switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> sequence(sequence);
            case MappingNode mapping -> mapping(mapping);
            default -> throw new YamlSyntaxException("must be YAML", line(node), 1);
        };
        converted.put(node, result);
        return result;
    }

    private static YamlNode scalar(ScalarNode node) {
        return new YamlNode.Scalar(node.getValue(), node.getScalarStyle() != ScalarStyle.PLAIN, line(node));
    }

    private YamlNode sequence(SequenceNode node) throws YamlSyntaxException {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item));
        }
        return new YamlNode.Sequence(items, line(node));
    }

    private Mapping mapping(MappingNode node) throws YamlSyntaxException {
        List<Entry> entries = new ArrayList<>();
        List<Entry> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            YamlNode value = convert(tuple.getValueNode());
            boolean merge = tuple.getKeyNode().getTag().equals(Tag.MERGE);
            if (!merge || !addAll(merged, value)) {
                entries.add(new Entry(key(tuple.getKeyNode()), value, line(tuple.getKeyNode())));
            }
        }
        // Keys of the mapping itself win over merged ones, and earlier merged mappings over later ones.
        Set<String> present = new HashSet<>();
        entries.forEach(entry -> present.add(entry.key()));
        merged.stream().filter(entry -> present.add(entry.key())).forEach(entries::add);
        return new Mapping(entries, line(node));
    }

    /** Collects the entries of a mapping, or of a list of mappings; false if the value is neither. */
    private static boolean addAll(List<Entry> merged, YamlNode value) {
        switch (value) {
            case Mapping(List<Entry> entries, int _) -> merged.addAll(entries);
            case YamlNode.Sequence(List<YamlNode> items, int _) -> {
                if (!items.stream().allMatch(Mapping.class::isInstance)) {
                    return false;
                }
                items.forEach(item -> merged.addAll(((Mapping) item).entries()));
            }
            case YamlNode.Scalar _ -> {
                return false;
            }
        }
        return true;
    }

    private String key(Node node) throws YamlSyntaxException {
        return switch (convert(node)) {
            case YamlNode.Scalar(String text, boolean _, int _) -> text;
            case YamlNode other -> other.shown();
        };
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
