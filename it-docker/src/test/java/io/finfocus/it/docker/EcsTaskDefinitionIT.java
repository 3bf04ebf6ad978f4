package io.finfocus.it.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The task definition for ECS beside the image that it runs: what it names, the image has. */
@ExtendWith(DockerExtension.class)
class EcsTaskDefinitionIT {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void mapsThePortOfEachRegionUnderItsName() throws Exception {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < Regions.NAMES.size(); i++) {
            expected.put(Regions.NAMES.get(i), Regions.PORTS.get(i));
        }
        expected.put("metrics", Regions.METRICS_PORT);

        Map<String, Integer> mapped = new LinkedHashMap<>();
        container()
                .get("portMappings")
                .forEach(port -> mapped.put(
                        port.get("name").asText(), port.get("containerPort").asInt()));

        assertThat(mapped).containsExactlyEntriesOf(expected);
    }

    @Test
    void mapsThePortsThatTheImageExposes(Images images) throws Exception {
        List<String> exposed = new ArrayList<>();
        config(images).get("ExposedPorts").fieldNames().forEachRemaining(exposed::add);

        List<String> mapped = new ArrayList<>();
        container()
                .get("portMappings")
                .forEach(port -> mapped.add(port.get("containerPort").asText() + "/"
                        + port.get("protocol").asText()));

        assertThat(mapped).containsExactlyInAnyOrderElementsOf(exposed);
    }

    @Test
    void asksForHealthAsTheImageDoes(Images images) throws Exception {
        JsonNode defined = container().get("healthCheck");
        JsonNode built = config(images).get("Healthcheck");

        assertThat(defined.get("command")).isEqualTo(built.get("Test"));
        assertThat(defined.get("interval").asLong() * 1_000_000_000L)
                .isEqualTo(built.get("Interval").asLong());
        assertThat(defined.get("startPeriod").asLong() * 1_000_000_000L)
                .isEqualTo(built.get("StartPeriod").asLong());
        assertThat(container().get("user")).isEqualTo(config(images).get("User"));
    }

    @Test
    void setsWhatTheLauncherKnowsAndLeavesItTimeToStop(Images images) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--rm"));
        for (JsonNode variable : container().get("environment")) {
            command.add("--env=" + variable.get("name").asText() + "="
                    + variable.get("value").asText());
        }
        command.addAll(List.of(images.demo(), "config"));

        String effective = Docker.run(command.toArray(String[]::new));

        for (JsonNode variable : container().get("environment")) {
            assertThat(effective).contains(variable.get("name").asText());
        }
        assertThat(effective).containsPattern("grace: 20s");
        assertThat(container().get("stopTimeout").asInt()).isGreaterThan(20 + 1);
    }

    @Test
    void theImageRunsWithoutAnyPlaceToWriteTo(Images images) throws Exception {
        // Fargate has no tmpfs; the definition gives the container a read-only root and no volume.
        try (Launched launched = Launched.readyWithoutTmp(images.demo())) {
            assertThat(launched.get(8001, "/healthz").statusCode()).isEqualTo(200);
            assertThat(launched.log()).doesNotContain("\"level\":\"error\"");
        }
    }

    private static JsonNode container() throws Exception {
        return JSON.readTree(FilesBesideIT.read("ecs-task-definition.json"))
                .get("containerDefinitions")
                .get(0);
    }

    private static JsonNode config(Images images) throws Exception {
        return JSON.readTree(Docker.run("image", "inspect", "--format={{json .Config}}", images.demo()));
    }
}
