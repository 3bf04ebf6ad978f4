package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fetch} against a server with archives and checksums made by the ordinary programs. */
class FetchIT {
    @TempDir
    private Path folder;

    @Test
    void fetchesWhatTarAndSha256sumMade() throws Exception {
        Path release = Files.createDirectories(folder.resolve("site/v1.2.3"));
        for (String region : new String[] {"us-east-1", "eu-west-1"}) {
            String binary = "finfocus-plugin-aws-public-" + region;
            Files.writeString(folder.resolve(binary), "#!/bin/sh\necho " + region + "\n");
            Path archive = release.resolve("finfocus-plugin-aws-public_1.2.3_Linux_arm64_" + region + ".tar.gz");
            Command.run("tar", "-czf", archive.toString(), "-C", folder.toString(), binary);
        }
        Command.run("sh", "-c", "cd '" + release + "' && sha256sum *.tar.gz > checksums.txt");
        Path to = folder.resolve("bin");

        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.resolve("site").toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            Command.Result result = Command.run(
                    LauncherProcess.PROGRAM.toString(),
                    "fetch",
                    "--version=v1.2.3",
                    "--to=" + to,
                    "--base-url=http://127.0.0.1:" + server.getAddress().getPort(),
                    "--arch=arm64",
                    "--regions=us-east-1,eu-west-1");

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(Command.run(to + "/finfocus-plugin-aws-public-eu-west-1"))
                    .isEqualTo(new Command.Result(0, "eu-west-1\n"));
            assertThat(to).isDirectoryContaining("glob:**/finfocus-plugin-aws-public-us-east-1");
        } finally {
            server.stop(0);
        }
    }
}
