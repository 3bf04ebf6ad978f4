package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests, without a cluster: what they say fits Kubernetes, the launcher and each other. */
@DisplayName("Manifest test")
class ManifestIT {
    static List<String> overlays() throws Exception {
        return Manifests.overlays();
    }

    @Test
    void thereAreTheFourOverlays() throws Exception {
        assertThat(Manifests.overlays()).containsExactly("demo", "per-region", "prometheus-operator", "single-pod");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noFieldIsUnknownToKubernetes(String overlay) throws Exception {
        for (HasMetadata document : Manifests.ofOverlay(overlay).documents()) {
            // The operator's kinds have no model here: PrometheusOperatorIT looks at those.
            if (!document.getApiVersion().startsWith("monitoring.coreos.com/")) {
                assertThat(UnknownFields.of(document)).as("%s", document).isEmpty();
            }
        }
    }

    @Test
    void anUnknownFieldWouldBeFound() throws Exception {
        Deployment deployment = Manifests.ofOverlay("single-pod").only(Deployment.class);
        Deployed.container(deployment).setAdditionalProperty("readynessProbe", Map.of());

        assertThat(UnknownFields.of(deployment))
                .containsExactly("Deployment.spec.template.spec.containers[].readynessProbe");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void namesAreWithinTheLimitsOfKubernetes(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        assertThat(manifests.documents())
                .extracting(document ->
                        document.getKind() + "/" + document.getMetadata().getName())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z]+/[a-z]([a-z0-9-]{0,61}[a-z0-9])?"));
        // IANA_SVC_NAME: 15 characters, with a letter.
        assertThat(portNames(manifests))
                .allMatch(name -> name.matches("(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?"));
    }

    private static List<String> portNames(Manifests manifests) {
        Stream<String> ofContainers = manifests.all(Deployment.class).stream()
                .flatMap(deployment -> Manifests.ports(deployment).keySet().stream());
        Stream<String> ofServices = manifests.all(Service.class).stream()
                .flatMap(service -> service.getSpec().getPorts().stream().map(ServicePort::getName));
        return Stream.concat(ofContainers, ofServices).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void aPodHasThePortsThatItsLauncherOpens(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        for (Deployment deployment : manifests.all(Deployment.class)) {
            assertThat(Manifests.ports(deployment))
                    .isEqualTo(config(deployment, manifests).ports());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void theOneServiceHasEveryDefaultRegionOnItsPort(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);
        Map<String, Integer> defaults = config(Manifests.ofOverlay("single-pod").only(Deployment.class), manifests)
                .ports();

        Service service = Manifests.named("finfocus", manifests.all(Service.class));

        assertThat(defaults).hasSize(13);
        assertThat(Manifests.ports(service)).isEqualTo(defaults);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            assertThat(labels(deployment))
                    .containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .containsAllEntriesOf(service.getSpec().getSelector());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void aPortOfAServiceLeadsToThePortOfThatNameInItsPods(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        for (Service service : manifests.all(Service.class)) {
            Set<String> opened = manifests.all(Deployment.class).stream()
                    .filter(deployment -> labels(deployment)
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .flatMap(deployment -> Manifests.ports(deployment).keySet().stream())
                    .collect(Collectors.toSet());
            assertThat(service.getSpec().getPorts())
                    .allMatch(port -> port.getName().equals(port.getTargetPort().getStrVal()))
                    .allMatch(port -> opened.contains(port.getName()));
        }
    }

    @Test
    void eachRegionHasItsOwnDeploymentServiceAutoscalerAndBudget() throws Exception {
        Manifests manifests = Manifests.ofOverlay("per-region");
        Map<String, Integer> regions = Manifests.ports(Manifests.named("finfocus", manifests.all(Service.class)));
        regions.remove("metrics");

        assertThat(manifests.all(Deployment.class)).hasSameSizeAs(regions.keySet());
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).hasSameSizeAs(regions.keySet());
        assertThat(manifests.all(PodDisruptionBudget.class)).hasSameSizeAs(regions.keySet());
        regions.forEach((region, port) -> {
            String name = "finfocus-" + region;
            Map<String, String> selected = Map.of(Deployed.APP, "finfocus", Deployed.REGION, region);
            Deployment deployment = Manifests.named(name, manifests.all(Deployment.class));
            assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(selected);
            assertThat(labels(deployment)).isEqualTo(selected);
            assertThat(deployment.getSpec().getReplicas()).isNull();
            Service service = Manifests.named(name, manifests.all(Service.class));
            assertThat(service.getSpec().getSelector()).isEqualTo(selected);
            assertThat(Manifests.ports(service))
                    .isEqualTo(Manifests.ports(deployment))
                    .containsEntry(region, port);
            assertThat(Manifests.named(name, manifests.all(PodDisruptionBudget.class))
                            .getSpec()
                            .getSelector()
                            .getMatchLabels())
                    .isEqualTo(selected);
            assertThat(Manifests.named(name, manifests.all(HorizontalPodAutoscaler.class))
                            .getSpec()
                            .getScaleTargetRef()
                            .getName())
                    .isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void eachVariableIsASettingOfTheLauncher(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        for (Deployment deployment : manifests.all(Deployment.class)) {
            EffectiveConfig config = config(deployment, manifests);
            assertThat(Deployed.container(deployment).getEnv())
                    .extracting(EnvVar::getName)
                    .contains("FINFOCUS_LAUNCHER_CONFIG")
                    .allMatch(name -> name.equals("FINFOCUS_LAUNCHER_CONFIG")
                            || config.variables().contains(name));
            assertThat(deployment.getSpec().getTemplate().getSpec().getEnableServiceLinks())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void theKubeletWaitsLongerThanTheLauncherTakesToStop(String overlay) throws Exception {
        Manifests manifests = Manifests.ofOverlay(overlay);

        for (Deployment deployment : manifests.all(Deployment.class)) {
            EffectiveConfig config = config(deployment, manifests);
            assertThat(config.drain()).isPositive();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(config.stop().plusSeconds(1).toSeconds());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-pod", "demo", "per-region"})
    void probesAskWhatTheLauncherAnswers(String overlay) throws Exception {
        List<String> paths = new ArrayList<>();
        for (Deployment deployment : Manifests.ofOverlay(overlay).all(Deployment.class)) {
            Container container = Deployed.container(deployment);
            List<HTTPGetAction> probes = List.of(
                    container.getStartupProbe().getHttpGet(),
                    container.getReadinessProbe().getHttpGet(),
                    container.getLivenessProbe().getHttpGet());
            assertThat(probes).allSatisfy(probe -> {
                assertThat(probe.getPort().getStrVal()).isEqualTo("metrics");
                assertThat(probe.getHost()).isNull();
            });
            assertThat(probes).extracting(HTTPGetAction::getPath).containsExactly("/readyz", "/readyz", "/livez");
            probes.forEach(probe -> paths.add(probe.getPath()));
        }

        try (LocalDemo demo = LocalDemo.start()) {
            for (String path : paths.stream().distinct().toList()) {
                demo.awaitStatus(path, 200);
            }
            demo.awaitStatus("/healthzz", 404);
        }
    }

    private static EffectiveConfig config(Deployment deployment, Manifests manifests) throws Exception {
        return EffectiveConfig.of(deployment.getSpec().getTemplate(), manifests.only(ConfigMap.class));
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }
}
