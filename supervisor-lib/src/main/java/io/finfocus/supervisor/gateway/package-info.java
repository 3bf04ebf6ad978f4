/**
 * Public TCP ports for processes that listen on loopback only: a relay of bytes that keeps clients waiting while the
 * process behind a port starts.
 *
 * {@snippet :
 * InetAddress loopback = InetAddress.getLoopbackAddress();
 * try (Gateway gateway = Gateway.start(GatewayOptions.standard(), NanoClock.system())) {
 *     GatewayPort port = gateway.open(new RegionId("us-east-1"), new InetSocketAddress(publicPort));
 *     try (Socket client = new Socket(loopback, port.address().getPort())) { // it waits
 *         port.relayTo(new InetSocketAddress(loopback, backendPort)); // it is served
 *         return client.getInputStream().read();
 *     }
 * }
 * }
 *
 * <p>One event loop per gateway owns everything behind the public types: listeners accept clients, a waiting room keeps
 * those that have no backend yet, and each relay is two flows that end by themselves.
 */
@NullMarked
package io.finfocus.supervisor.gateway;

import org.jspecify.annotations.NullMarked;
