package io.finfocus.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The metrics port under clients that do not behave. */
class AdminPortIT {
    private static final int CLIENTS = 40;
    private static final int PATIENCE_MILLIS = 20_000;

    @Test
    @Timeout(60)
    void aRequestThatDoesNotEndHoldsItsThreadForASetTimeOnly() throws Exception {
        Ports ports = Ports.free(1);
        try (LauncherProcess launcher = LauncherProcess.start(ports.metrics(), Settings.of(ports), "demo")) {
            launcher.awaitReady();
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Socket client = new Socket(InetAddress.getLoopbackAddress(), ports.metrics());
                client.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                client.setSoTimeout(PATIENCE_MILLIS);
                clients.add(client);
            }

            for (Socket client : clients) {
                assertThat(isHungUpOn(client)).isTrue();
                client.close();
            }
            assertThat(launcher.get(ports.metrics(), "/livez").statusCode()).isEqualTo(200);
        }
    }

    /** Blocks until then; a client that waits in vain gets a SocketTimeoutException. */
    private static boolean isHungUpOn(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
