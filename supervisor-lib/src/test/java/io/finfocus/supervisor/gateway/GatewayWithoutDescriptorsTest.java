package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a process of its own, which may open few files only. */
@Timeout(60)
class GatewayWithoutDescriptorsTest {
    private static final int DESCRIPTORS = 96;

    private final Loopback net = new Loopback();

    @TempDir
    private Path folder;

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void pausesAndServesTheOthersOnceDescriptorsAreFree() throws Exception {
        AtomicLong served = new AtomicLong();
        FakeBackend backend = net.backend().serving(socket -> {
            served.incrementAndGet();
            socket.getOutputStream().write('!');
            socket.getInputStream().read();
        });
        Process process = startGateway(backend.address().getPort());
        BufferedReader output = process.inputReader();
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), Integer.parseInt(output.readLine()));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < DESCRIPTORS; i++) {
            clients.add(net.client(address));
        }
        Loopback.await("a warning", () -> !warnings().isEmpty());

        Socket last = net.client(address);
        for (Socket client : clients) {
            client.close();
        }

        assertThat(last.getInputStream().read()).isEqualTo('!');
        process.getOutputStream().close();
        assertThat(Long.parseLong(output.readLine())).as("looks at the clock").isLessThan(3000);
        assertThat(warnings()).singleElement().asString().contains("cannot accept connections: Too many open files");
        assertThat(served.get()).isGreaterThan(10);
    }

    private Process startGateway(int backendPort) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + DESCRIPTORS + " && exec \"$0\" \"$@\"",
                        java,
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayWithoutDescriptorsTest.class.getName(),
                        Integer.toString(backendPort))
                .redirectError(folder.resolve("log").toFile())
                .start();
        net.closeLater(process::destroyForcibly);
        return process;
    }

    private List<String> warnings() {
        try {
            return Files.readString(folder.resolve("log"))
                    .lines()
                    .filter(line -> line.contains("cannot accept"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Prints its port; when stdin ends, how often it looked at the clock, which a busy loop would do all the time. */
    public static void main(String[] arguments) throws IOException {
        AtomicLong looks = new AtomicLong();
        try (Gateway gateway = Gateway.start(GatewayOptions.standard(), () -> {
            looks.incrementAndGet();
            return System.nanoTime();
        })) {
            GatewayPort port = gateway.open(new RegionId("a"), Loopback.anyPort());
            port.relayTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[0])));
            System.out.println(port.address().getPort());
            System.in.readAllBytes();
            System.out.println(looks);
        }
    }
}
