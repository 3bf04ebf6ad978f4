package io.finfocus.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a merged page in another way than the library does, with patterns and line by line, and asserts what must hold for
 * every merged page: one header a family, families in one piece, no series twice. {@code promtool} does not look at the
 * latter two.
 */
final class ExpositionChecker {
    private static final Pattern HEADER =
            Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*)(?: (.*))?", Pattern.DOTALL);
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: (\\d+))?", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, String> types = new HashMap<>();
    private final Set<String> headers = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> series = new HashSet<>();
    private final List<String> samples = new ArrayList<>();
    private String family = "";

    private ExpositionChecker() {}

    /** Checks the page and returns its samples as {@code name{labels by name} value timestamp}. */
    static List<String> check(String page) {
        ExpositionChecker checker = new ExpositionChecker();
        assertThat(page.isEmpty() || page.endsWith("\n")).isTrue();
        for (String line : page.split("\n", -1)) {
            if (!line.isEmpty()) {
                checker.line(line);
            }
        }
        return checker.samples;
    }

    private void line(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            assertThat(headers.add(header.group(1) + header.group(2)))
                    .as("second header: %s", line)
                    .isTrue();
            enter(header.group(2));
            if (header.group(1).equals("TYPE")) {
                types.put(family, header.group(3));
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as("sample: %s", line).isTrue();
        enter(familyOf(sample.group(1)));
        List<String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
        String name = sample.group(1) + labels;
        assertThat(series.add(name)).as("series twice: %s", line).isTrue();
        samples.add(name + " " + sample.group(3) + " " + sample.group(4));
    }

    private void enter(String next) {
        if (!next.equals(family)) {
            assertThat(finished.add(family)).isTrue();
            assertThat(finished).as("family in pieces").doesNotContain(next);
            family = next;
        }
    }

    private String familyOf(String name) {
        if (types.containsKey(name)) {
            return name;
        }
        for (String suffix : List.of("_bucket", "_sum", "_count")) {
            String parent = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
            String type = types.getOrDefault(parent, "");
            if (type.equals("histogram") || (type.equals("summary") && !suffix.equals("_bucket"))) {
                return parent;
            }
        }
        return name;
    }

    private static List<String> labels(String text) {
        List<MatchResult> found = LABEL.matcher(text).results().toList();
        assertThat(found.stream().mapToInt(label -> label.group().length()).sum())
                .isEqualTo(text.length());
        Set<String> names = new TreeSet<>();
        List<String> labels = new ArrayList<>();
        for (MatchResult label : found) {
            assertThat(names.add(label.group(1))).as("label twice: %s", text).isTrue();
            if (!label.group(2).isEmpty()) {
                labels.add(label.group(1) + "=" + label.group(2));
            }
        }
        return labels.stream().sorted().toList();
    }
}
