package io.finfocus.it.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * The images of one run of the tests, each built when a test first asks for it. All of them, and all containers of them,
 * inherit the label of their base; that is how closing this finds and removes them, layers without a name included.
 */
final class Images implements AutoCloseable {
    private static final Path BASES = Docker.ROOT.resolve("it-docker/src/test/bases");
    private static final Path DISTRIBUTION = Docker.ROOT.resolve("launcher/target/finfocus-launcher");
    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(10);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String label = "io.finfocus.it=" + run;
    private final Map<String, String> tags = new HashMap<>();
    private final Path folder;

    private Images(Path folder) {
        this.folder = folder;
    }

    static Images ofThisRun() {
        try {
            return new Images(Files.createTempDirectory("finfocus-it"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A base with busybox, tini and certificates, which has no packages to install. */
    String base() throws Exception {
        Required.programs("busybox", "tini");
        return imported("base", "import-base.sh", System.getProperty("java.home"));
    }

    /** The same with the JDK that runs this test. */
    String jdk() throws Exception {
        Required.programs("busybox", "tini");
        return imported("jdk", "import-base.sh", System.getProperty("java.home"), "with-jdk");
    }

    /** A minimal Debian. */
    String debian() throws Exception {
        Required.that(System.getProperty("user.name").equals("root"), "needs root, as debootstrap does");
        Required.programs("debootstrap");
        return imported("debian", "import-debian.sh");
    }

    /** The image's target {@code demo} on the local base. */
    String demo() throws Exception {
        if (!tags.containsKey("demo")) {
            build("demo", "--target", "demo").orThrow();
        }
        return tag("demo");
    }

    /** The image with the twelve plugins of {@link #release()}. */
    String regional() throws Exception {
        if (!tags.containsKey("regional")) {
            build("regional", release()).orThrow();
        }
        return tag("regional");
    }

    /** A good release of stand-ins. */
    Release release() throws Exception {
        if (!Files.exists(folder.resolve("release"))) {
            Release.make(folder);
        }
        return new Release(folder.resolve("release"));
    }

    /** {@code docker build} with the plugins of a release that this machine serves. */
    Command build(String name, Release release, String... arguments) throws Exception {
        try (ReleaseServer server = new ReleaseServer(release.folder())) {
            List<String> all = new ArrayList<>(List.of(
                    "--network=host", // the server is on this machine's own loopback address
                    "--build-arg=VERSION=" + Release.VERSION,
                    "--build-arg=RELEASE_BASE_URL=" + server.address()));
            all.addAll(List.of(arguments));
            return build(name, all.toArray(String[]::new));
        }
    }

    /** {@code docker build} with the launcher of this build, on the local base unless the arguments say otherwise. */
    Command build(String name, String... arguments) throws Exception {
        Assertions.assertTrue(
                Files.isDirectory(DISTRIBUTION), () -> "needs " + DISTRIBUTION + ", which ./mvnw package makes");
        return build(
                name,
                Stream.concat(
                                Stream.of(
                                        "--build-arg=LAUNCHER=prebuilt",
                                        "--build-arg=JDK_IMAGE=" + base(),
                                        "--build-arg=BASE_IMAGE=" + base()),
                                Stream.of(arguments))
                        .toList());
    }

    Command build(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("build", "--file=launcher/src/main/docker/Dockerfile", "--force-rm", "--tag=" + tag(name)));
        command.addAll(arguments);
        command.add(".");
        Command built = Docker.tried(command.toArray(String[]::new));
        if (built.exitCode() == 0) {
            tags.put(name, tag(name));
        }
        return built;
    }

    /** An image that stands on {@code image}, changed by these lines of a Dockerfile; whoever asks first builds it. */
    String derived(String name, String image, String lines) throws Exception {
        if (!tags.containsKey(name)) {
            Path context = Files.createDirectory(folder.resolve(name));
            Files.writeString(context.resolve("Dockerfile"), "FROM " + image + "\n" + lines);
            Docker.run("build", "--force-rm", "--tag=" + tag(name), context.toString());
            tags.put(name, tag(name));
        }
        return tag(name);
    }

    String tag(String name) {
        return "finfocus-it/" + name + ":" + run;
    }

    private String imported(String name, String script, String... arguments) throws Exception {
        if (!tags.containsKey(name)) {
            List<String> command = new ArrayList<>(List.of(BASES.resolve(script).toString(), tag(name), label));
            command.addAll(List.of(arguments));
            Command.run(IMPORT_LIMIT, Docker.ROOT, command).orThrow();
            tags.put(name, tag(name));
        }
        return tag(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
            removeAll("--filter=label=" + label);
        } catch (IOException | TimeoutException failure) {
            throw new IllegalStateException("cannot remove what has the label " + label, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot remove what has the label " + label, interrupted);
        }
    }

    private static void removeAll(String filter) throws IOException, InterruptedException, TimeoutException {
        List<String> containers = ids("ps", "--all", "--quiet", filter);
        if (!containers.isEmpty()) {
            remove(List.of("rm", "--force", "--volumes"), containers).orThrow();
        }
        // Docker lists the images of one second in any order, and removes none before those that stand on it.
        List<String> images = ids("images", "--quiet", filter);
        for (int tries = 1; !images.isEmpty() && tries <= 3; tries++) {
            Command removed = remove(List.of("rmi", "--force"), images);
            images = ids("images", "--quiet", filter);
            if (tries == 3) {
                removed.orThrow();
            }
        }
        Docker.run("image", "prune", "--force", filter);
    }

    private static List<String> ids(String... listing) throws IOException, InterruptedException, TimeoutException {
        return Docker.run(listing).lines().distinct().toList();
    }

    private static Command remove(List<String> command, List<String> ids)
            throws IOException, InterruptedException, TimeoutException {
        return Docker.tried(Stream.concat(command.stream(), ids.stream()).toArray(String[]::new));
    }
}
