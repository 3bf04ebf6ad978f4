package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class WaitingClientTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    @Test
    void knowsAConnectionOfAPortToItself() throws IOException {
        try (SocketChannel channel = SocketChannel.open().bind(ANY_PORT)) {
            channel.connect(channel.getLocalAddress());

            assertThat(WaitingClient.isConnectedToItself(channel)).isTrue();
        }
    }

    @Test
    void knowsAConnectionToSomebodyElse() throws IOException {
        try (FakeBackend backend = new FakeBackend();
                SocketChannel channel = SocketChannel.open(backend.address());
                Socket served = backend.accept()) {
            assertThat(served.getPort()).isEqualTo(channel.socket().getLocalPort());
            assertThat(WaitingClient.isConnectedToItself(channel)).isFalse();
        }
    }
}
