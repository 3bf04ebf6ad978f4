package io.finfocus.supervisor.gateway;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The example of the package's documentation, compiled and run. */
final class GatewayExample {
    private GatewayExample() {}

    /** Asks through a public port before the backend is known, and returns the first byte of its answer. */
    static int askThroughThePort(int publicPort, int backendPort) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Gateway gateway = Gateway.start(GatewayOptions.standard(), NanoClock.system())) {
            GatewayPort port = gateway.open(new RegionId("us-east-1"), new InetSocketAddress(publicPort));
            try (Socket client = new Socket(loopback, port.address().getPort())) { // it waits
                port.relayTo(new InetSocketAddress(loopback, backendPort)); // it is served
                return client.getInputStream().read();
            }
        }
    }
}
