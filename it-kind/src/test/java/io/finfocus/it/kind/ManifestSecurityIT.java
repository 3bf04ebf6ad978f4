package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests let pods do, and others do to them: no more than is needed. */
@DisplayName("Manifest test: security")
class ManifestSecurityIT {
    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void everyPodIsAsNarrowAsTheRestrictedProfileAndNarrower(String overlay) throws Exception {
        for (Deployment deployment : Manifests.ofOverlay(overlay).all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
            assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(65532);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
                assertThat(container.getTerminationMessagePolicy()).isEqualTo("FallbackToLogsOnError");
                assertThat(container.getImage()).matches("finfocus-(aws|demo):v\\d+\\.\\d+\\.\\d+");
            });
            assertThat(pod.getVolumes())
                    .filteredOn(volume -> volume.getName().equals("tmp"))
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void theAccountHasNoTokenAndThePolicyOpensOnlyThePorts(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        assertThat(manifests.only(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        NetworkPolicy policy = manifests.only(NetworkPolicy.class);
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(Map.of(Deployed.APP, "finfocus"));
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getEgress()).isEmpty();
        Map<String, Integer> ports = Manifests.ports(Manifests.named("finfocus", manifests.all(Service.class)));
        ports.remove("metrics");
        assertThat(policy.getSpec().getIngress())
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        assertThat(policy.getSpec().getIngress().getFirst().getPorts())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.getPort().getIntVal())
                            .isEqualTo(ports.values().stream()
                                    .min(Integer::compare)
                                    .orElseThrow());
                    assertThat(open.getEndPort())
                            .isEqualTo(ports.values().stream()
                                    .max(Integer::compare)
                                    .orElseThrow());
                });
    }
}
