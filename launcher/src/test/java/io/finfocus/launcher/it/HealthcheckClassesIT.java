package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which classes a healthcheck loads, and from where: what it costs, every few seconds for as long as a container lives, is
 * little but this.
 */
class HealthcheckClassesIT {
    @TempDir
    private Path folder;

    private List<String> loaded;

    @BeforeEach
    void checkOneHealthyRegion() throws Exception {
        Path log = folder.resolve("classes.log");
        int port = Ports.free(1).of(0);
        HttpServer plugin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        plugin.createContext("/healthz", exchange -> exchange.sendResponseHeaders(200, -1));
        plugin.start();
        try {
            Command.Result result = Command.run(
                    Map.of(
                            "PATH", "/usr/bin:/bin",
                            "FINFOCUS_REGIONS", "one:" + port,
                            "FINFOCUS_JAVA_OPTS", "-Xlog:class+load:file=" + log + ":none"),
                    LauncherProcess.PROGRAM.toString(),
                    "healthcheck");
            assertThat(result.output()).isEqualTo("one " + port + " healthy\n");
        } finally {
            plugin.stop(0);
        }
        loaded = Files.readAllLines(log);
    }

    /** The few that are left are those that the virtual machine keeps in no cache. */
    @Test
    void findsAllInItsCache() {
        assertThat(loaded)
                .hasSizeGreaterThan(500)
                .filteredOn(line -> !line.endsWith("source: shared objects file"))
                .allMatch(line -> line.startsWith("jdk.internal.event."));
    }

    /** One lambda brings along a few hundred classes that make it, from the JDK's streams to its class-file writer. */
    @Test
    void needsNoLambda() {
        assertThat(loaded)
                .noneMatch(line ->
                        line.matches("(io\\.finfocus|java\\.util\\.stream\\.(Reference|Int)Pipeline).*Lambda.*"));
    }
}
