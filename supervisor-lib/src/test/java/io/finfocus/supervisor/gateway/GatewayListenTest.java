package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayListenTest {
    private static final RegionId REGION = new RegionId("sa-east-1");

    private final Loopback net = new Loopback();
    private Gateway gateway;

    @BeforeEach
    void startGateway() throws IOException {
        gateway = net.gateway(GatewayOptions.standard(), NanoClock.system());
    }

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void namesRegionAddressAndCauseOfATakenPort() throws IOException {
        ServerSocket taken = net.closeLater(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2")));
        InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();

        assertThatThrownBy(() -> gateway.open(REGION, address))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on 127.0.0.2:%d for region sa-east-1: Address already in use"
                        .formatted(address.getPort()));
    }

    @Test
    void namesTheWildcardAddressOfATakenPort() throws IOException {
        ServerSocket taken = net.closeLater(new ServerSocket(0));

        assertThatThrownBy(() -> gateway.open(REGION, new InetSocketAddress(taken.getLocalPort())))
                .hasMessage("cannot listen on *:%d for region sa-east-1: Address already in use"
                        .formatted(taken.getLocalPort()));
    }

    @Test
    void namesAnAddressThatIsNotOfThisMachine() {
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 8001);

        assertThatThrownBy(() -> gateway.open(REGION, foreign))
                .hasMessage("cannot listen on 192.0.2.1:8001 for region sa-east-1: Cannot assign requested address");
    }

    @Test
    void namesAHostThatIsUnknown() {
        assertThatThrownBy(() -> gateway.open(REGION, InetSocketAddress.createUnresolved("nowhere.invalid", 8001)))
                .hasMessage("cannot listen on nowhere.invalid:8001 for region sa-east-1: no such host");
    }

    @Test
    void opensNothingOnceItIsClosed() {
        gateway.close();

        assertThatThrownBy(() -> gateway.open(REGION, Loopback.anyPort()))
                .hasMessage("cannot listen on 127.0.0.2:0 for region sa-east-1: the gateway is closed");
    }

    @Test
    void answersOnEveryIpv4AddressOfTheWildcard() throws IOException {
        GatewayPort port = gateway.open(REGION, new InetSocketAddress(0));
        port.relayTo(net.backend()
                .serving(socket -> socket.getOutputStream().write('4'))
                .address());

        assertThat(answerOf("127.0.0.1", port)).isEqualTo('4');
        assertThat(answerOf("127.0.0.2", port)).isEqualTo('4');
    }

    @Test
    void answersOnIpv6OfTheWildcard() throws IOException {
        assumeTrue(hasIpv6(), "needs IPv6 on the loopback interface");
        GatewayPort port = gateway.open(REGION, new InetSocketAddress(0));
        port.relayTo(net.backend()
                .serving(socket -> socket.getOutputStream().write('6'))
                .address());

        assertThat(answerOf("::1", port)).isEqualTo('6');
    }

    @Test
    void takesTheSamePortAgainAfterClosing() throws IOException {
        GatewayPort port = gateway.open(REGION, Loopback.anyPort());
        port.relayTo(net.backend()
                .serving(socket -> socket.getOutputStream().write('7'))
                .address());
        Socket client = net.client(port);
        client.getInputStream().read();

        port.close();
        GatewayPort again = gateway.open(REGION, port.address());

        assertThat(again.address()).isEqualTo(port.address());
        assertThat(again.region()).isEqualTo(REGION);
    }

    private int answerOf(String host, GatewayPort port) throws IOException {
        Socket client = net.client(new InetSocketAddress(
                InetAddress.ofLiteral(host), port.address().getPort()));
        return client.getInputStream().read();
    }

    private static boolean hasIpv6() throws IOException {
        Path addresses = Path.of("/proc/net/if_inet6");
        return Files.exists(addresses) && Files.readString(addresses).contains(" lo");
    }
}
