package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A pod with a {@link RequestLoop}. The class comes to it as a ConfigMap, so that the image stays as it is. */
final class ClientPod implements AutoCloseable {
    private static final String CLASS_FILE = RequestLoop.class.getName().replace('.', '/') + ".class";

    private final Deployed deployed;
    private final String name;
    private final int targets;

    private ClientPod(Deployed deployed, String name, int targets) {
        this.deployed = deployed;
        this.name = name;
        this.targets = targets;
    }

    /** Asking; the first answers are there. */
    static ClientPod start(Deployed deployed, String name, List<String> targets) throws Exception {
        try (InputStream bytes = RequestLoop.class.getResourceAsStream("RequestLoop.class")) {
            deployed.client
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .addToBinaryData(
                                    "RequestLoop.class", Base64.getEncoder().encodeToString(bytes.readAllBytes()))
                            .build())
                    .inNamespace(deployed.namespace)
                    .create();
        }
        deployed.client
                .resource(pod(name, deployed.cluster.image().name(), targets))
                .inNamespace(deployed.namespace)
                .create();
        ClientPod client = new ClientPod(deployed, name, targets.size());
        client.awaitAnswers(1);
        return client;
    }

    private static Pod pod(String name, String image, List<String> targets) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65532L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("client")
                .withImage(image)
                .withCommand("/opt/finfocus-launcher/runtime/bin/java")
                .withArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-cp", "/client")
                .addToArgs(RequestLoop.class.getName())
                .addAllToArgs(targets)
                .withNewResources()
                .withLimits(Map.of("memory", new Quantity("128Mi")))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("classes")
                .withMountPath("/client/" + CLASS_FILE)
                .withSubPath("RequestLoop.class")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("classes")
                .withNewConfigMap()
                .withName(name)
                .endConfigMap()
                .endVolume()
                .endSpec()
                .build();
    }

    /** Waits until every target has given so many more answers. */
    void awaitAnswers(long more) throws Exception {
        long[] before = answered();
        deployed.await(name + " to get " + more + " more answers from each", () -> {
            long[] now = answered();
            for (int i = 0; i < targets; i++) {
                if (now[i] - before[i] < more) {
                    return false;
                }
            }
            return true;
        });
    }

    void assertNoneLost() {
        assertThat(log().lines().filter(line -> !line.startsWith("answered:"))).isEmpty();
    }

    private long[] answered() {
        return log().lines()
                .filter(line -> line.startsWith("answered:"))
                .reduce((_, last) -> last)
                .map(line -> Arrays.stream(line.split(" "))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .orElse(new long[targets]);
    }

    private String log() {
        Pod pod = deployed.client
                .pods()
                .inNamespace(deployed.namespace)
                .withName(name)
                .get();
        boolean started = pod.getStatus().getContainerStatuses().stream()
                .anyMatch(status -> Boolean.TRUE.equals(status.getStarted()));
        return started
                ? deployed.client
                        .pods()
                        .inNamespace(deployed.namespace)
                        .withName(name)
                        .getLog()
                : "";
    }

    @Override
    public void close() {
        deployed.client
                .pods()
                .inNamespace(deployed.namespace)
                .withName(name)
                .withGracePeriod(0)
                .delete();
    }
}
