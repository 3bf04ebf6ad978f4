package io.finfocus.it.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Prometheus operator is told: whom to scrape, and rules that promtool judges. */
@DisplayName("Manifest test: Prometheus operator")
class PrometheusOperatorIT {
    private static final String OVERLAY = "prometheus-operator";
    private static final Path RULES_TEST = Command.ROOT.resolve("it-kind/src/test/promtool/finfocus-test.yaml");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @BeforeEach
    void extractTheRules() throws Exception {
        Required.programs("promtool");
        Files.writeString(
                folder.resolve("finfocus.yaml"), new KubernetesSerialization().asYaml(spec("PrometheusRule")));
        Files.copy(RULES_TEST, folder.resolve("finfocus-test.yaml"));
    }

    @Test
    void promtoolTakesTheRules() throws Exception {
        // It refuses unknown fields and expressions that do not parse.
        Command check = Command.run(
                LIMIT,
                List.of(
                        "promtool",
                        "check",
                        "rules",
                        folder.resolve("finfocus.yaml").toString()));

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("SUCCESS: " + alerts().size() + " rules found");
    }

    @Test
    void alertsComeAndGoAsTheyShould() throws Exception {
        Command test = Command.run(
                LIMIT,
                List.of(
                        "promtool",
                        "test",
                        "rules",
                        folder.resolve("finfocus-test.yaml").toString()));

        assertThat(test.exitCode()).as(test.output()).isZero();
        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(RULES_TEST).content().contains("alertname: " + alert));
    }

    @Test
    void thePodsAreScrapedAsTheyAreLabelled() throws Exception {
        Manifests pods = Manifests.ofOverlay("single-pod");
        Deployment deployment = pods.only(Deployment.class);
        Duration ownLimit = EffectiveConfig.of(deployment.getSpec().getTemplate(), pods.only(ConfigMap.class))
                .scrapeTimeout();

        assertThat(spec("PodMonitor"))
                .isEqualTo(Map.of(
                        "selector",
                                Map.of(
                                        "matchLabels",
                                        deployment.getSpec().getSelector().getMatchLabels()),
                        "podMetricsEndpoints",
                                List.of(Map.of(
                                        "port", "metrics",
                                        "path", "/metrics",
                                        "interval", "15s",
                                        "scrapeTimeout",
                                                ownLimit.multipliedBy(2).toSeconds() + "s",
                                        "honorLabels", true))));
    }

    private static List<?> alerts() throws Exception {
        Map<?, ?> group = (Map<?, ?>) ((List<?>) spec("PrometheusRule").get("groups")).getFirst();
        return ((List<?>) group.get("rules"))
                .stream().map(rule -> ((Map<?, ?>) rule).get("alert")).toList();
    }

    private static Map<?, ?> spec(String kind) throws Exception {
        GenericKubernetesResource document = Manifests.ofOverlay(OVERLAY).all(GenericKubernetesResource.class).stream()
                .filter(one -> one.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThat(document.getAdditionalProperties()).containsOnlyKeys("spec");
        return (Map<?, ?>) document.getAdditionalProperties().get("spec");
    }
}
