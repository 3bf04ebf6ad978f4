package io.finfocus.it.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the repository's workflows, as it is written and as it is read. */
record Workflow(String name, String text, Map<String, Object> content) {
    private static final Path FOLDER = Docker.ROOT.resolve(".github/workflows");

    /** A job under its name, with its steps. */
    record Job(String name, Map<String, Object> content) {
        /** Whether it only calls another workflow. */
        boolean isCall() {
            return content.containsKey("uses");
        }

        List<Map<String, Object>> steps() {
            return isCall() ? List.of() : maps(content.get("steps"));
        }

        Stream<String> commands() {
            return steps().stream()
                    .map(step -> (String) step.getOrDefault("run", ""))
                    .filter(command -> !command.isEmpty());
        }
    }

    static Stream<Workflow> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Workflow::read).toList().stream();
        }
    }

    static Workflow named(String name) {
        return read(FOLDER.resolve(name + ".yml"));
    }

    private static Workflow read(Path file) {
        try {
            String text = Files.readString(file);
            return new Workflow(file.getFileName().toString(), text, yaml(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A mapping in YAML. */
    static Map<String, Object> yaml(String text) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    List<Job> jobs() {
        return map(content.get("jobs")).entrySet().stream()
                .map(job -> new Job(job.getKey(), map(job.getValue())))
                .toList();
    }

    Job job(String wanted) {
        return jobs().stream()
                .filter(job -> job.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // what the keys of these files are known to hold
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what the keys of these files are known to hold
    static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @Override
    public String toString() {
        return name;
    }
}
