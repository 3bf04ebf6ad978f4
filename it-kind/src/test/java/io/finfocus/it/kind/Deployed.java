package io.finfocus.it.kind;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One overlay in a namespace of its own, which lets nothing in that is not as narrow as the restricted profile. */
final class Deployed {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String APP = "app.kubernetes.io/name";
    static final String REGION = "finfocus.io/region";

    /** The container's name in every pod. */
    static final String LAUNCHER = "launcher";

    /** Marks the namespaces of these tests, each with the run that it belongs to. */
    private static final String MARK = "finfocus.io/it";

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    final Cluster cluster;
    final KubernetesClient client;
    final String namespace;

    private Deployed(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.client = cluster.client();
        this.namespace = namespace;
    }

    /** Applied, with {@code file} as the launcher's if it is not empty; not yet ready. */
    static Deployed apply(Cluster cluster, String name, List<HasMetadata> documents, String file) {
        String namespace = "finfocus-" + name + "-" + RUN;
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(Map.of(MARK, RUN, "pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build())
                .create();
        for (HasMetadata document : documents) {
            if (document instanceof Deployment deployment) {
                container(deployment).setImage(cluster.image().name());
            } else if (document instanceof ConfigMap config && !file.isEmpty()) {
                config.setData(Map.of("launcher.yaml", file));
            }
            cluster.client().resource(document).inNamespace(namespace).create();
        }
        return new Deployed(cluster, namespace);
    }

    /** Of the documents of {@code per-region} those of some regions, and what all regions share. */
    static List<HasMetadata> only(Set<String> regions, List<HasMetadata> documents) {
        return documents.stream()
                .filter(document -> {
                    String region = document.getMetadata().getLabels().get(REGION);
                    return region == null || regions.contains(region);
                })
                .toList();
    }

    static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    Deployed awaitAvailable() throws Exception {
        await(
                "every Deployment to be available",
                () -> client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                        .allMatch(Deployed::isRolledOut));
        return this;
    }

    /** As {@code kubectl rollout status} sees it. */
    private static boolean isRolledOut(Deployment deployment) {
        int wanted = deployment.getSpec().getReplicas();
        return deployment.getStatus() != null
                && deployment
                        .getMetadata()
                        .getGeneration()
                        .equals(deployment.getStatus().getObservedGeneration())
                && isCount(wanted, deployment.getStatus().getUpdatedReplicas())
                && isCount(wanted, deployment.getStatus().getReplicas())
                && isCount(wanted, deployment.getStatus().getAvailableReplicas());
    }

    private static boolean isCount(int wanted, Integer count) {
        return count != null && count == wanted;
    }

    /** The pods that are not being deleted. */
    List<Pod> pods() {
        return client.pods().inNamespace(namespace).withLabel(APP, "finfocus").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    Pod onlyPod() {
        List<Pod> pods = pods();
        if (pods.size() != 1) {
            throw new IllegalStateException("needs one pod, not " + pods.size());
        }
        return pods.getFirst();
    }

    /** Of the first pod; null before it has one. */
    ContainerStatus status() {
        return pods().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .findFirst()
                .orElse(null);
    }

    boolean isReady() {
        ContainerStatus status = status();
        return status != null && status.getReady();
    }

    /** The addresses behind a Service that take requests. */
    List<String> endpoints(String service) {
        return client
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems()
                .stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
                .flatMap(endpoint -> endpoint.getAddresses().stream())
                .toList();
    }

    String log() {
        return client.pods()
                .inNamespace(namespace)
                .withName(onlyPod().getMetadata().getName())
                .getLog();
    }

    /** A line of the shell in the launcher's container: what it said on stdout. */
    String shell(String line) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .inNamespace(namespace)
                .withName(onlyPod().getMetadata().getName())
                .inContainer(LAUNCHER)
                .writingOutput(said)
                .writingError(complained)
                .exec("sh", "-c", line)) {
            Integer code = exec.exitCode().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (code != 0) {
                throw new IllegalStateException(line + " ended with " + code + ": " + complained);
            }
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Sends a signal to a region's plugin. */
    void signal(String region, String signal) throws Exception {
        // Its own environment names its region; its children's too, but the stand-in has none.
        shell("for p in /proc/[0-9]*; do if tr '\\0' '\\n' <$p/environ 2>/dev/null | grep -qx REGION=" + region
                + "; then kill -" + signal + " ${p#/proc/}; found=1; fi; done; [ \"$found\" ]");
    }

    void await(String what, Callable<Boolean> condition) throws Exception {
        Await.that(PATIENCE, what + " in " + namespace, condition);
    }

    /** All that an operator would ask for, of every namespace of this run. */
    static String describeAll(Cluster cluster) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String namespace : namespaces(cluster.client())) {
            String in = "--namespace=" + namespace;
            text.append("\n##### ").append(namespace).append('\n');
            text.append(cluster.kubectl("get", "all,endpointslices", "--output=wide", in));
            text.append(cluster.kubectl("get", "events", "--sort-by=.lastTimestamp", in));
            text.append(cluster.kubectl("describe", "pods", in));
            for (Pod pod : cluster.client().pods().inNamespace(namespace).list().getItems()) {
                String name = pod.getMetadata().getName();
                text.append("### ").append(name).append('\n').append(cluster.kubectl("logs", name, in));
                text.append("### ").append(name).append(" before\n").append(cluster.kubectl("logs", "-p", name, in));
            }
        }
        return text.toString();
    }

    private static List<String> namespaces(KubernetesClient client) {
        return client.namespaces().withLabel(MARK, RUN).list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
    }

    static void removeAll(KubernetesClient client) {
        client.namespaces().withLabel(MARK, RUN).delete();
    }

    /** Waits for it, too. */
    static void awaitRemoved(KubernetesClient client) throws IOException {
        removeAll(client);
        try {
            Await.that(
                    PATIENCE,
                    "the namespaces to be gone",
                    () -> namespaces(client).isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("cannot remove the namespaces of these tests", e);
        }
    }
}
