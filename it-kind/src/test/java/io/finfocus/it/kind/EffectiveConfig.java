package io.finfocus.it.kind;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the launcher makes of the environment and the file that a pod gives it: the answer of {@code finfocus-launcher config}.
 *
 * @param text as printed, with the origin of each value
 */
record EffectiveConfig(String text) {
    static final Path LAUNCHER = Command.ROOT.resolve("launcher/target/finfocus-launcher/bin/finfocus-launcher");

    /** By what was asked: each question starts a launcher. */
    private static final Map<String, EffectiveConfig> KNOWN = new ConcurrentHashMap<>();

    private static final String FILE_VARIABLE = "FINFOCUS_LAUNCHER_CONFIG";
    private static final Pattern LABEL = Pattern.compile("metadata\\.labels\\['(.+)']");
    private static final Pattern FROM_VARIABLE = Pattern.compile("# .*\\b([A-Z][A-Z_]+)$", Pattern.MULTILINE);

    static EffectiveConfig of(PodTemplateSpec pod, ConfigMap file) throws Exception {
        Map<String, String> environment = new TreeMap<>();
        for (EnvVar variable : pod.getSpec().getContainers().getFirst().getEnv()) {
            environment.put(variable.getName(), value(variable, pod));
        }
        Path path = Path.of(environment.get(FILE_VARIABLE));
        String content = file.getData().get(path.getFileName().toString());
        EffectiveConfig known = KNOWN.get(environment + content);
        if (known == null) {
            known = new EffectiveConfig(ask(environment, content));
            KNOWN.put(environment + content, known);
        }
        return known;
    }

    private static String ask(Map<String, String> environment, String content) throws Exception {
        Path copy = Files.createTempFile("finfocus-it", ".yaml");
        try {
            Files.writeString(copy, content);
            Map<String, String> changed = new HashMap<>(environment);
            changed.put(FILE_VARIABLE, copy.toString());
            return Command.run(Duration.ofMinutes(1), changed, List.of(LAUNCHER.toString(), "config"))
                    .orThrow();
        } finally {
            Files.delete(copy);
        }
    }

    private static String value(EnvVar variable, PodTemplateSpec pod) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        Matcher label = LABEL.matcher(variable.getValueFrom().getFieldRef().getFieldPath());
        if (!label.matches()) {
            throw new IllegalStateException("cannot tell the value of " + variable);
        }
        return pod.getMetadata().getLabels().get(label.group(1));
    }

    /** The variables that some value comes from. */
    List<String> variables() {
        return FROM_VARIABLE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Each region's public port, and that of the metrics, by name. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        for (Object region : (List<?>) tree().get("regions")) {
            Map<?, ?> entry = (Map<?, ?>) region;
            ports.put((String) entry.get("name"), (Integer) entry.get("port"));
        }
        ports.put("metrics", (Integer) section("metrics").get("port"));
        return ports;
    }

    /** How long the launcher serves on when told to stop. */
    Duration drain() {
        return duration("stop", "drain");
    }

    /** How long a stop may take. */
    Duration stop() {
        return drain().plus(duration("stop", "grace"));
    }

    /** How long the launcher waits for a plugin's page. */
    Duration scrapeTimeout() {
        return duration("metrics", "timeout");
    }

    private Duration duration(String section, String key) {
        return Duration.parse("PT" + section(section).get(key));
    }

    private Map<?, ?> section(String name) {
        return (Map<?, ?>) tree().get(name);
    }

    private Map<?, ?> tree() {
        return new KubernetesSerialization().unmarshal(text, Map.class);
    }
}
