package io.finfocus.launcher.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Port numbers for one launcher: {@code count} public ones in a row, then the metrics port; the internal ones lie
 * {@value #OFFSET} higher. All below the range from which the system takes client ports, so that they stay free.
 */
record Ports(int first, int count) {
    static final int OFFSET = 10_000;

    private static final int LOWEST = 14_000;
    private static final int STRIDE = 20;
    private static final int BLOCKS = 400;
    private static final AtomicInteger next =
            new AtomicInteger((int) (ProcessHandle.current().pid() % BLOCKS));

    static Ports free(int count) {
        for (int tried = 0; tried < BLOCKS; tried++) {
            Ports ports = new Ports(LOWEST + next.getAndIncrement() % BLOCKS * STRIDE, count);
            if (ports.areFree()) {
                return ports;
            }
        }
        throw new IllegalStateException("cannot find " + count + " free ports in a row");
    }

    int of(int region) {
        return first + region;
    }

    int internal(int region) {
        return first + region + OFFSET;
    }

    int metrics() {
        return first + count;
    }

    private boolean areFree() {
        for (int i = 0; i <= count; i++) {
            if (!isFree(first + i) || !isFree(first + i + OFFSET)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
