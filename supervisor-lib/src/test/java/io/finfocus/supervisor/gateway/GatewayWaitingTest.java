package io.finfocus.supervisor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.NanoClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayWaitingTest {
    private static final Duration HOLD = Duration.ofSeconds(10);

    private final Loopback net = new Loopback();
    private final HandClock clock = new HandClock();

    @AfterEach
    void closeEverything() throws IOException {
        net.close();
    }

    @Test
    void servesAClientThatCameBeforeTheBackend() throws IOException {
        GatewayPort port = net.port();
        Socket client = net.client(port);
        client.getOutputStream().write('a');
        Loopback.awaitActive(port, 1);
        FakeBackend backend = net.backend();

        port.relayTo(backend.address());

        assertThat(backend.accept().getInputStream().read()).isEqualTo('a');
        assertThat(port.counters().connections(ConnectionOutcome.RELAYED)).isOne();
    }

    @Test
    void servesAClientByTheNextBackendWhereTheFirstIsDying() throws IOException {
        GatewayPort port = net.port();
        FakeBackend dying = net.backend();
        port.relayTo(dying.address(), () -> true);
        Socket client = net.client(port);
        client.getOutputStream().write('a');
        assertThat(dying.accept().getInputStream().read()).isEqualTo(-1);

        FakeBackend next = net.backend();
        port.relayTo(next.address(), () -> false);

        assertThat(next.accept().getInputStream().read()).isEqualTo('a');
        assertThat(port.counters().connections(ConnectionOutcome.RELAYED)).isOne();
    }

    @Test
    void passesOnTheEndOfARequestThatWasSentWhileWaiting() throws IOException {
        GatewayPort port = net.port();
        Socket client = net.client(port);
        client.getOutputStream().write(new byte[1000]);
        client.shutdownOutput();
        Loopback.awaitActive(port, 1);
        FakeBackend backend = net.backend();

        port.relayTo(backend.address());

        assertThat(backend.accept().getInputStream().readAllBytes()).hasSize(1000);
    }

    @Test
    void closesAClientThatHasWaitedLongEnough() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(HOLD, 10), clock);
        Socket client = net.client(port);
        Loopback.awaitActive(port, 1);

        clock.advance(HOLD);
        port.hold();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(port.counters().connections(ConnectionOutcome.HOLD_EXPIRED)).isOne();
        assertThat(port.counters().active()).isZero();
    }

    @Test
    void letsEachClientWaitFromItsOwnArrival() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(HOLD, 10), clock);
        Socket early = net.client(port);
        Loopback.awaitActive(port, 1);
        clock.advance(Duration.ofSeconds(4));
        Socket late = net.client(port);
        Loopback.awaitActive(port, 2);

        clock.advance(Duration.ofSeconds(6));
        port.hold();

        assertThat(early.getInputStream().read()).isEqualTo(-1);
        FakeBackend backend = net.backend();
        port.relayTo(backend.address());
        backend.accept().getOutputStream().write('b');
        assertThat(late.getInputStream().read()).isEqualTo('b');
    }

    @Test
    void expiresByItselfOnTheRealClock() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(Duration.ofMillis(50), 10), NanoClock.system());

        Socket client = net.client(port);

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        Loopback.awaitOutcome(port, ConnectionOutcome.HOLD_EXPIRED, 1);
    }

    @Test
    void waitsForABackendThatRefuses() throws IOException {
        InetSocketAddress address = net.refusingAddress();
        GatewayPort port = net.port();
        port.relayTo(address);
        Socket first = net.client(port);
        Socket second = net.client(port);
        Loopback.awaitActive(port, 2);

        net.backend(address.getPort())
                .serving(socket -> socket.getOutputStream().write('c'));

        assertThat(first.getInputStream().read()).isEqualTo('c');
        assertThat(second.getInputStream().read()).isEqualTo('c');
        assertThat(port.counters().connections(ConnectionOutcome.RELAYED)).isEqualTo(2);
    }

    @Test
    void waitsForABackendThatRefusesOnlyUntilTheDeadline() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(Duration.ofMillis(100), 10), NanoClock.system());
        port.relayTo(net.refusingAddress());

        Socket client = net.client(port);

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        Loopback.awaitOutcome(port, ConnectionOutcome.HOLD_EXPIRED, 1);
    }

    @Test
    void followsANewRouteWhileTheOldOneRefuses() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(HOLD, 10), clock);
        port.relayTo(net.refusingAddress());
        Socket client = net.client(port);
        Loopback.awaitActive(port, 1);

        port.relayTo(net.backend()
                .serving(socket -> socket.getOutputStream().write('d'))
                .address());

        assertThat(client.getInputStream().read()).isEqualTo('d');
    }

    @Test
    void closesWaitingAndNewClientsOfARegionThatIsGivenUp() throws IOException {
        GatewayPort port = net.port();
        Socket waiting = net.client(port);
        Loopback.awaitActive(port, 1);

        port.refuse();
        Socket late = net.client(port);

        assertThat(waiting.getInputStream().read()).isEqualTo(-1);
        assertThat(late.getInputStream().read()).isEqualTo(-1);
        Loopback.awaitOutcome(port, ConnectionOutcome.EXHAUSTED, 2);
        assertThat(port.counters().active()).isZero();
    }

    @Test
    void closesTheExcessOfClientsAtOnceWaitingOnesIncluded() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(HOLD, 2), clock);
        FakeBackend backend = net.backend();
        port.relayTo(backend.address());
        net.client(port);
        backend.accept();
        port.hold();
        Socket waiting = net.client(port);
        Loopback.awaitActive(port, 2);

        Socket excess = net.client(port);

        assertThat(excess.getInputStream().read()).isEqualTo(-1);
        assertThat(port.counters().connections(ConnectionOutcome.LIMIT)).isOne();
        port.relayTo(backend.address());
        backend.accept().getOutputStream().write('e');
        assertThat(waiting.getInputStream().read()).isEqualTo('e');
    }

    @Test
    void givesThePlaceOfAClientThatLeftToAnother() throws IOException {
        GatewayPort port = net.port(new GatewayOptions(HOLD, 1), clock);
        Socket leaving = net.client(port);
        Loopback.awaitActive(port, 1);

        leaving.close();
        Loopback.awaitOutcome(port, ConnectionOutcome.FAILED, 1);
        net.client(port);

        Loopback.awaitActive(port, 1);
        assertThat(port.counters().connections(ConnectionOutcome.LIMIT)).isZero();
    }

    @Test
    void noticesAWaitingClientThatResets() throws IOException {
        GatewayPort port = net.port();
        Socket leaving = net.client(port);
        Loopback.awaitActive(port, 1);

        leaving.setSoLinger(true, 0);
        leaving.close();

        Loopback.awaitOutcome(port, ConnectionOutcome.FAILED, 1);
        assertThat(port.counters().active()).isZero();
    }

    @Test
    void keepsOpenConnectionsWhenItStopsAccepting() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket open = net.client(port);
        Socket served = backend.accept();
        port.hold();
        Socket waiting = net.client(port);
        Loopback.awaitActive(port, 2);

        port.stopAccepting();

        assertThat(waiting.getInputStream().read()).isEqualTo(-1);
        assertThatThrownBy(() -> net.client(port)).isInstanceOf(ConnectException.class);
        served.getOutputStream().write('f');
        assertThat(open.getInputStream().read()).isEqualTo('f');
        assertThat(port.counters().connections(ConnectionOutcome.FAILED)).isOne();
    }

    @Test
    void acceptsWhatTheKernelHasAcceptedBeforeItStops() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(net.client(port));
        }

        port.stopAccepting();

        for (Socket client : clients) {
            backend.accept().getOutputStream().write('g');
            client.getOutputStream().write('G');
        }
        for (Socket client : clients) {
            assertThat(client.getInputStream().read()).isEqualTo('g');
        }
    }

    @Test
    void endsEverythingWhenThePortCloses() throws IOException {
        FakeBackend backend = net.backend();
        GatewayPort port = net.portTo(backend);
        Socket open = net.client(port);
        Socket served = backend.accept();
        port.hold();
        Socket waiting = net.client(port);
        Loopback.awaitActive(port, 2);

        port.close();
        port.close();

        assertThat(open.getInputStream().read()).isEqualTo(-1);
        assertThat(served.getInputStream().read()).isEqualTo(-1);
        assertThat(waiting.getInputStream().read()).isEqualTo(-1);
        assertThat(port.counters().active()).isZero();
        assertThatThrownBy(() -> net.client(port)).isInstanceOf(SocketException.class);
    }

    @Test
    void endsEverythingWhenTheGatewayCloses() throws IOException {
        Gateway gateway = net.gateway(GatewayOptions.standard(), NanoClock.system());
        GatewayPort port = gateway.open(new io.finfocus.core.RegionId("a"), Loopback.anyPort());
        FakeBackend backend = net.backend();
        port.relayTo(backend.address());
        Socket open = net.client(port);
        backend.accept();
        port.hold();
        Socket waiting = net.client(port);
        Loopback.awaitActive(port, 2);

        gateway.close();
        port.relayTo(backend.address());
        port.stopAccepting();

        assertThat(open.getInputStream().read()).isEqualTo(-1);
        assertThat(waiting.getInputStream().read()).isEqualTo(-1);
        assertThat(port.counters().active()).isZero();
        assertThatThrownBy(() -> net.client(port)).isInstanceOf(ConnectException.class);
    }
}
