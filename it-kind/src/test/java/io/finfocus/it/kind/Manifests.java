package io.finfocus.it.kind;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code kubectl kustomize} makes of a folder, as its users apply it. */
record Manifests(List<HasMetadata> documents) {
    private static final Path FOLDER = Command.ROOT.resolve("launcher/src/main/k8s");
    private static final Path TEST_FOLDER = Command.ROOT.resolve("it-kind/src/test/k8s");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static List<String> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve("overlays"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** One of {@link #overlays()}. */
    static Manifests ofOverlay(String name) throws Exception {
        return render(FOLDER.resolve("overlays").resolve(name));
    }

    /** One region a pod, with stand-ins. */
    static Manifests perRegionDemo() throws Exception {
        return render(TEST_FOLDER.resolve("per-region-demo"));
    }

    private static Manifests render(Path folder) throws Exception {
        Required.programs("kubectl");
        String text = Command.run(Duration.ofMinutes(1), List.of("kubectl", "kustomize", folder.toString()))
                .orThrow();
        Collection<?> documents = YAML.unmarshal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new Manifests(documents.stream().map(HasMetadata.class::cast).toList());
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new IllegalStateException("needs one " + kind.getSimpleName() + ", not " + all.size());
        }
        return all.getFirst();
    }

    static Map<String, Integer> ports(Deployment deployment) {
        return Deployed.container(deployment).getPorts().stream()
                .collect(Collectors.toMap(
                        ContainerPort::getName, ContainerPort::getContainerPort, (one, _) -> one, TreeMap::new));
    }

    /** Those of a Service whose ports lead to container ports of the same name. */
    static Map<String, Integer> ports(Service service) {
        return service.getSpec().getPorts().stream()
                .collect(Collectors.toMap(ServicePort::getName, ServicePort::getPort, (one, _) -> one, TreeMap::new));
    }

    static <T extends HasMetadata> T named(String name, List<T> all) {
        return all.stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + name));
    }
}
