package io.finfocus.it.kind;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * The image under test: the Dockerfile's target {@code demo} with the launcher of this build, on a base made of this
 * machine's own files, so that no registry is needed; or the one that {@code finfocus.it.image} names. Whoever makes it
 * closes it; closing removes what was built here.
 *
 * @param label that of all that was built, or empty
 */
record DemoImage(String name, String label) implements AutoCloseable {
    private static final Path BASE_SCRIPT = Command.ROOT.resolve("it-docker/src/test/bases/import-base.sh");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    static DemoImage make() throws Exception {
        String given = System.getProperty("finfocus.it.image", "");
        if (!given.isEmpty()) {
            return new DemoImage(given, "");
        }
        Required.programs("docker", "busybox", "tini");
        Required.that(answers(), "needs Docker, whose daemon does not answer");
        String run = UUID.randomUUID().toString().substring(0, 8);
        DemoImage image = new DemoImage("finfocus-it/kind-demo:" + run, "io.finfocus.it=" + run);
        image.build("finfocus-it/kind-base:" + run);
        return image;
    }

    private static boolean answers() throws Exception {
        return Command.run(Duration.ofSeconds(20), List.of("docker", "version")).exitCode() == 0;
    }

    private void build(String base) throws Exception {
        run(BASE_SCRIPT.toString(), base, label, System.getProperty("java.home"));
        run(
                "docker",
                "build",
                "--file=launcher/src/main/docker/Dockerfile",
                "--target=demo",
                "--build-arg=LAUNCHER=prebuilt",
                "--build-arg=JDK_IMAGE=" + base,
                "--build-arg=BASE_IMAGE=" + base,
                "--force-rm",
                "--tag=" + name,
                ".");
    }

    @Override
    public void close() throws IOException {
        if (label.isEmpty()) {
            return;
        }
        String filter = "--filter=label=" + label;
        try {
            List<String> remove = new ArrayList<>(List.of("docker", "rmi", "--force"));
            run("docker", "images", "--quiet", filter).lines().distinct().forEach(remove::add);
            run(remove.toArray(String[]::new));
            run("docker", "image", "prune", "--force", filter);
        } catch (TimeoutException e) {
            throw new IOException("cannot remove what has the label " + label, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException, TimeoutException {
        return Command.run(LIMIT, List.of(command)).orThrow();
    }
}
