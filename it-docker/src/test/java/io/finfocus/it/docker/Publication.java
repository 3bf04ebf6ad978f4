package io.finfocus.it.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A call of {@code release-image.sh} on this machine: local bases, the launcher of this build, a release that it serves. */
record Publication(Command ended, String summary) {
    static Publication run(Images images, String name, Release release, Map<String, String> environment, Path scratch)
            throws Exception {
        Path summary = scratch.resolve("summary-of-" + name + ".md");
        try (ReleaseServer server = new ReleaseServer(release.folder())) {
            Map<String, String> all = new HashMap<>(Map.of(
                    "BASE_IMAGE", images.base(),
                    "JDK_IMAGE", images.base(),
                    "LAUNCHER_SOURCE", "prebuilt",
                    "RELEASE_BASE_URL", server.address().toString(),
                    "GITHUB_STEP_SUMMARY", summary.toString()));
            all.putAll(environment);
            Command ended = new Script("release-image.sh", all)
                    .run(
                            Release.VERSION,
                            images.tag(name),
                            "--force-rm",
                            "--network=host"); // the server is on this machine's own loopback address
            return new Publication(ended, Files.readString(summary));
        }
    }
}
