package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pods that cannot do their work on a real cluster, and what an operator is told. */
@DisplayName("Real cluster: trouble")
@ExtendWith(ClusterExtension.class)
class TroubleIT {
    private static Cluster cluster;

    @BeforeAll
    static void remember(Cluster ofThisRun) {
        cluster = ofThisRun;
    }

    @Test
    void aRegionWithoutAttemptsLeftEndsTheContainerAndTheReasonIsDescribed() throws Exception {
        Deployed deployed =
                Deployed.apply(cluster, "exhausted", Manifests.ofOverlay("demo").documents(), """
                    restart: {backoff: {initial: 10ms}}
                    regions:
                      - {name: us-east-1}
                      - {name: us-west-2}
                      - {name: eu-west-1, plugin: {env: {FINFOCUS_DEMO_EXIT_AFTER_MS: "0", FINFOCUS_DEMO_EXIT_CODE: "7"}}}
                    """);

        ContainerStateTerminated end = awaitEnd(deployed);

        assertThat(end.getExitCode()).isEqualTo(1);
        assertThat(end.getMessage()).isEqualTo("region eu-west-1 has no attempts left: exited with code 7\n");
        deployed.await("the kubelet to start it again", () -> deployed.status().getRestartCount() > 0);
        assertThat(describe(deployed)).contains("region eu-west-1 has no attempts left: exited with code 7");
    }

    @Test
    void aWrongKeyInTheFileEndsTheContainerAtOnceWithTheLaunchersMessage() throws Exception {
        Deployed deployed =
                Deployed.apply(cluster, "wrong-key", Manifests.ofOverlay("demo").documents(), "stop: {drian: 5s}\n");

        ContainerStateTerminated end = awaitEnd(deployed);

        assertThat(end.getExitCode()).isEqualTo(2);
        assertThat(end.getMessage())
                .isEqualTo("cannot use stop.drian 5s: unknown key, must be one of signal, drain, grace"
                        + " (/etc/finfocus/launcher.yaml:1)\n");
        assertThat(describe(deployed)).contains("cannot use stop.drian 5s: unknown key");
    }

    @Test
    void anUnknownRegionWithoutAPortEndsTheContainerAtOnceWithTheLaunchersMessage() throws Exception {
        List<HasMetadata> documents = Manifests.ofOverlay("demo").documents();
        documents.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .forEach(deployment -> Deployed.container(deployment)
                        .getEnv()
                        .add(new EnvVarBuilder()
                                .withName("FINFOCUS_REGIONS")
                                .withValue("us-east-1,mars-1")
                                .build()));
        Deployed deployed = Deployed.apply(cluster, "unknown-region", documents, "");

        ContainerStateTerminated end = awaitEnd(deployed);

        assertThat(end.getExitCode()).isEqualTo(2);
        assertThat(end.getMessage()).startsWith("cannot use FINFOCUS_REGIONS").contains("mars-1");
        assertThat(deployed.log()).contains("mars-1");
    }

    private static ContainerStateTerminated awaitEnd(Deployed deployed) throws Exception {
        deployed.await("its end", () -> end(deployed) != null);
        return end(deployed);
    }

    /** The newest one; null before the first. */
    private static ContainerStateTerminated end(Deployed deployed) {
        ContainerStatus status = deployed.status();
        if (status == null) {
            return null;
        }
        ContainerStateTerminated now = status.getState().getTerminated();
        return now != null ? now : status.getLastState().getTerminated();
    }

    private static String describe(Deployed deployed) throws Exception {
        return cluster.kubectl("describe", "pods", "--namespace=" + deployed.namespace);
    }
}
