package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Twelve regions in one pod on a real cluster. NetworkPolicies are taken there; whether they hold is the cluster's affair. */
@DisplayName("Real cluster: one pod")
@ExtendWith(ClusterExtension.class)
class SinglePodIT {
    private static final int METRICS = 9090;
    private static final List<Integer> PORTS =
            List.of(8001, 8002, 8003, 8004, 8005, 8006, 8007, 8008, 8009, 8010, 8011, 8012);
    /** Each line names its region, but for those of the launcher about none. */
    private static final Pattern TAGGED = Pattern.compile("\\{.*\"region\":\"[a-z0-9-]+\".*}|\\[[a-z0-9-]+]"
            + " .*|\\{\"level\":\"[a-z]+\",\"component\":\"launcher\",.*}");

    /** Quick to see that a plugin hangs, and slow to replace it: the kubelet has to see it, too. */
    private static final String FILE = """
        stop: {drain: 5s, grace: 20s}
        health: {interval: 1s, timeout: 1s, failures: 2}
        """;

    private static Deployed deployed;

    @BeforeAll
    static void deploy(Cluster cluster) throws Exception {
        deployed = Deployed.apply(
                cluster, "single-pod", Manifests.ofOverlay("demo").documents(), FILE);
    }

    @BeforeEach
    void awaitReady() throws Exception {
        deployed.awaitAvailable();
    }

    @Test
    void everyRegionAnswersThroughTheServiceFromAnotherPod() throws Exception {
        List<String> targets = PORTS.stream().map(port -> "finfocus:" + port).toList();
        try (ClientPod client = ClientPod.start(deployed, "all-regions", targets)) {
            client.awaitAnswers(3);

            client.assertNoneLost();
        }
    }

    @Test
    void everyRegionAnswersThroughPortForward() throws Exception {
        for (int port : PORTS) {
            assertThat(get(port, "/healthz").body()).isEqualTo("ok");
        }
    }

    @Test
    void theMetricsOfAllRegionsAreScraped() throws Exception {
        HttpResponse<String> page = get(METRICS, "/metrics");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().lines().filter(line -> line.startsWith("finfocus_plugin_up{")))
                .hasSize(PORTS.size())
                .allMatch(line -> line.endsWith(" 1"));
        assertThat(page.body().lines().filter(line -> line.startsWith("process_start_time_seconds{region=")))
                .hasSize(PORTS.size());
    }

    @Test
    void everyLineOfTheLogIsTagged() {
        assertThat(deployed.log().lines()).hasSizeGreaterThan(PORTS.size()).allMatch(TAGGED.asMatchPredicate());
    }

    @Test
    void aKilledPluginIsRestartedInsideOfThePod() throws Exception {
        String pod = name(deployed.onlyPod());
        int restarts = deployed.status().getRestartCount();

        deployed.signal("eu-west-1", "KILL");

        deployed.await(
                "the restart",
                () -> get(METRICS, "/metrics")
                        .body()
                        .contains("finfocus_plugin_restarts_total{region=\"eu-west-1\",reason=\"signal\"} 1"));
        deployed.await("the region", () -> get(METRICS, "/readyz").statusCode() == 200);
        assertThat(name(deployed.onlyPod())).isEqualTo(pod);
        assertThat(deployed.status().getRestartCount()).isEqualTo(restarts);
        assertLivenessNeverFailed();
    }

    @Test
    void aHangingPluginTakesThePodOutOfItsServiceUntilItAnswers() throws Exception {
        String address = deployed.onlyPod().getStatus().getPodIP();
        int restarts = deployed.status().getRestartCount();
        assertThat(deployed.endpoints("finfocus")).containsExactly(address);

        deployed.signal("us-west-2", "STOP");
        deployed.await(
                "the endpoint to go", () -> deployed.endpoints("finfocus").isEmpty());
        assertThat(deployed.isReady()).isFalse();

        deployed.signal("us-west-2", "CONT");
        deployed.await(
                "the endpoint to come back",
                () -> deployed.endpoints("finfocus").equals(List.of(address)));
        assertThat(deployed.isReady()).isTrue();
        assertThat(deployed.status().getRestartCount()).isEqualTo(restarts);
        assertLivenessNeverFailed();
    }

    @Test
    void aDeletedPodEndsWithExitCodeZeroWellWithinItsTime() throws Exception {
        Pod pod = deployed.onlyPod();
        CompletableFuture<ContainerStateTerminated> end = new CompletableFuture<>();
        try (Watch _ = deployed.client
                .pods()
                .inNamespace(deployed.namespace)
                .withName(name(pod))
                .watch(new EndOfContainer(end))) {
            Instant start = Instant.now();
            deployed.client.resource(pod).delete();

            ContainerStateTerminated terminated = end.get(Deployed.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(terminated.getExitCode()).isZero();
            assertThat(Duration.between(start, Instant.parse(terminated.getFinishedAt())))
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void aDeletedPodServesOnUntilNoNodeSendsClientsThere() throws Exception {
        Pod pod = deployed.onlyPod();
        try (ClientPod client = ClientPod.start(
                deployed, "until-the-end", List.of(pod.getStatus().getPodIP() + ":8001"))) {
            deployed.client.resource(pod).delete();
            deployed.await(
                    "the endpoint to go",
                    () -> !deployed.endpoints("finfocus")
                            .contains(pod.getStatus().getPodIP()));
            client.awaitAnswers(20);

            client.assertNoneLost();
        }
    }

    @Test
    void aRollingUpdateLosesNoRequest() throws Exception {
        String before = name(deployed.onlyPod());
        try (ClientPod client =
                ClientPod.start(deployed, "during-rollout", List.of("finfocus:8001", "finfocus:8012"))) {
            deployed.client
                    .apps()
                    .deployments()
                    .inNamespace(deployed.namespace)
                    .withName("finfocus")
                    .rolling()
                    .restart();
            deployed.awaitAvailable();
            deployed.await(
                    "the old pod to be gone",
                    () -> deployed.client
                                    .pods()
                                    .inNamespace(deployed.namespace)
                                    .withName(before)
                                    .get()
                            == null);
            client.awaitAnswers(50);

            client.assertNoneLost();
        }
        assertThat(name(deployed.onlyPod())).isNotEqualTo(before);
    }

    private static void assertLivenessNeverFailed() {
        assertThat(deployed.client
                        .v1()
                        .events()
                        .inNamespace(deployed.namespace)
                        .list()
                        .getItems())
                .isNotEmpty()
                .noneMatch(event ->
                        event.getMessage() != null && event.getMessage().startsWith("Liveness probe failed"));
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (LocalPortForward forward = deployed.client
                        .pods()
                        .inNamespace(deployed.namespace)
                        .withName(name(deployed.onlyPod()))
                        .portForward(port);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + forward.getLocalPort() + path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Sees the last state of a pod's container, which is gone with the pod. */
    private record EndOfContainer(CompletableFuture<ContainerStateTerminated> end) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            pod.getStatus().getContainerStatuses().stream()
                    .map(status -> status.getState().getTerminated())
                    .filter(terminated -> terminated != null)
                    .forEach(end::complete);
        }

        @Override
        public void onClose(WatcherException cause) {
            end.completeExceptionally(cause);
        }
    }
}
