package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pod a region, for three of them, on a real cluster. */
@DisplayName("Real cluster: one pod a region")
@ExtendWith(ClusterExtension.class)
class PerRegionIT {
    private static final Set<String> REGIONS = Set.of("us-east-1", "eu-west-1", "us-gov-east-1");

    private static Deployed deployed;

    @BeforeAll
    static void deploy(Cluster cluster) throws Exception {
        deployed = Deployed.apply(
                        cluster,
                        "per-region",
                        Deployed.only(REGIONS, Manifests.perRegionDemo().documents()),
                        "")
                .awaitAvailable();
    }

    @Test
    void aRegionAnswersOnItsPortThroughItsOwnServiceAndThroughTheOneForAll() throws Exception {
        // Only the pods of a region listen on its port, so whatever answers there is that region.
        List<String> targets = List.of(
                "finfocus-us-east-1:8001",
                "finfocus-eu-west-1:8003",
                "finfocus-us-gov-east-1:8011",
                "finfocus:8001",
                "finfocus:8003",
                "finfocus:8011");
        try (ClientPod client = ClientPod.start(deployed, "all-regions", targets)) {
            client.awaitAnswers(10);

            client.assertNoneLost();
        }
    }

    @Test
    void scalingARegionUpAndDownLosesNoRequest() throws Exception {
        String name = "finfocus-eu-west-1";
        try (ClientPod client = ClientPod.start(deployed, "during-scaling", List.of("finfocus:8003", name + ":8003"))) {
            scale(name, 3);
            deployed.await("three endpoints", () -> deployed.endpoints(name).size() == 3);
            client.awaitAnswers(50);

            scale(name, 1);
            deployed.await(
                    "two pods to be gone",
                    () -> deployed.client
                                    .pods()
                                    .inNamespace(deployed.namespace)
                                    .withLabel(Deployed.REGION, "eu-west-1")
                                    .list()
                                    .getItems()
                                    .size()
                            == 1);
            client.awaitAnswers(50);

            client.assertNoneLost();
        }
        assertThat(deployed.endpoints(name)).hasSize(1);
    }

    private static void scale(String deployment, int replicas) throws Exception {
        deployed.client
                .apps()
                .deployments()
                .inNamespace(deployed.namespace)
                .withName(deployment)
                .scale(replicas);
        deployed.awaitAvailable();
    }
}
