/**
 * Public TCP ports for processes that listen on loopback only: a relay of bytes that keeps clients waiting while the
 * process behind a port starts.
 *
 * {@snippet :
 * try (Gateway gateway = Gateway.start(GatewayOptions.standard(), NanoClock.system())) {
 *     GatewayPort port = gateway.open(new RegionId("us-east-1"), new InetSocketAddress(8001)); // clients wait
 *     port.relayTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 18001)); // they are served
 *     port.hold(); // the process has gone: open connections end with it, new ones wait again
 * }
 * }
 */
@NullMarked
package io.finfocus.supervisor.gateway;

import org.jspecify.annotations.NullMarked;
