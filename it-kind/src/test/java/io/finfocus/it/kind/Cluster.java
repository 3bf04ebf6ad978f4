package io.finfocus.it.kind;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The cluster under test, with the image under test on its node. An existing one, if {@code finfocus.it.kubeconfig} names
 * its file; {@code finfocus.it.load-image} is then the command that takes the image there, such as {@code kind load
 * docker-image {image}}. Else a k3s of our own, where its image can be had. Where {@code finfocus.it.cluster} is
 * {@code none}, there is none, also where tests are required. One for the whole run; closing leaves nothing.
 */
record Cluster(
        KubernetesClient client,
        Path kubeconfig,
        DemoImage image,
        @Nullable K3sContainer k3s) implements AutoCloseable {
    private static final String K3S = "rancher/k3s:v1.34.4-k3s1";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    static Cluster ofThisRun() throws Exception {
        Required.programs("kubectl");
        Assumptions.assumeFalse(
                "none".equals(System.getProperty("finfocus.it.cluster")), "needs a cluster, and is told to go without");
        String existing = System.getProperty("finfocus.it.kubeconfig", "");
        return existing.isEmpty() ? startK3s() : use(Path.of(existing));
    }

    private static Cluster use(Path kubeconfig) throws Exception {
        Cluster cluster = new Cluster(client(kubeconfig), kubeconfig, DemoImage.make(), null);
        String load = System.getProperty("finfocus.it.load-image", "");
        return load.isEmpty() ? cluster : cluster.loaded(load);
    }

    private static Cluster startK3s() throws Exception {
        Required.that(canHave(K3S), "needs a cluster: -Dfinfocus.it.kubeconfig=FILE, or the image " + K3S);
        DemoImage image = DemoImage.make();
        K3sContainer k3s = new K3sContainer(DockerImageName.parse(K3S));
        try {
            k3s.start();
            Path kubeconfig = Files.createTempFile("finfocus-it", ".kubeconfig");
            Files.writeString(kubeconfig, k3s.getKubeConfigYaml());
            Cluster cluster = new Cluster(client(kubeconfig), kubeconfig, image, k3s);
            return cluster.loaded("docker save {image} | docker exec -i " + k3s.getContainerId()
                    + " ctr --namespace k8s.io images import -");
        } catch (Exception failure) {
            // Both may be gone already.
            k3s.stop();
            image.close();
            throw failure;
        }
    }

    private static boolean canHave(String image) throws Exception {
        List<String> either = List.of("sh", "-c", "docker image inspect " + image + " || docker pull " + image);
        return Required.isInstalled("docker") && Command.run(LIMIT, either).exitCode() == 0;
    }

    /** With the image on the node. */
    private Cluster loaded(String shellCommand) throws Exception {
        try {
            String command = shellCommand.replace("{image}", image.name());
            Command.run(LIMIT, List.of("sh", "-c", command)).orThrow();
            return this;
        } catch (Exception failure) {
            close();
            throw failure;
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig.toString())))
                .build();
    }

    /** {@code kubectl <arguments>}: what it said, however it ended. */
    String kubectl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + kubeconfig));
        command.addAll(List.of(arguments));
        return Command.run(LIMIT, command).output();
    }

    @Override
    public void close() throws IOException {
        try (image) {
            Deployed.awaitRemoved(client);
            client.close();
            if (k3s != null) {
                k3s.stop();
                Files.delete(kubeconfig);
            }
        }
    }
}
