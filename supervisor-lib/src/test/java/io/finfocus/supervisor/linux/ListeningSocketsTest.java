package io.finfocus.supervisor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {
    @Test
    void tellsThatAStrangerAnswers() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Shell shell = Shell.run("sleep 1000")) {
            assertThat(ListeningSockets.of(shell.child, socket.getLocalPort()))
                    .isEqualTo(ListeningSockets.Ownership.FOREIGN);
        }
    }

    /** To somebody without privileges, neither a zombie nor what is no more shows its descriptors. */
    @Test
    void tellsThatAStrangerAnswersWhenTheChildHasEnded() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Shell shell = Shell.run("exit 7")) {
            shell.child.awaitEnd();
            assertThat(ListeningSockets.of(shell.child, socket.getLocalPort()))
                    .as("a zombie")
                    .isEqualTo(ListeningSockets.Ownership.FOREIGN);

            shell.reap();
            assertThat(ListeningSockets.of(shell.child, socket.getLocalPort()))
                    .as("gone")
                    .isEqualTo(ListeningSockets.Ownership.FOREIGN);
        }
    }

    @Test
    void tellsThatNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        try (Shell shell = Shell.run("sleep 1000")) {
            assertThat(ListeningSockets.of(shell.child, port)).isEqualTo(ListeningSockets.Ownership.FOREIGN);
        }
    }
}
