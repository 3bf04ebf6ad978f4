package io.finfocus.supervisor.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on 127.0.0.1 only, as a plugin does. A test accepts by hand, or has a service take every connection. */
final class FakeBackend implements Closeable {
    static final int TIMEOUT_MILLIS = 20_000;

    private final ServerSocket server;
    private final Set<Socket> accepted = ConcurrentHashMap.newKeySet();
    private CompletableFuture<Void> acceptor = CompletableFuture.completedFuture(null);

    /** Serves one connection, on a thread of its own. */
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    FakeBackend() throws IOException {
        this(0);
    }

    FakeBackend(int port) throws IOException {
        server = new ServerSocket(port, 1024, InetAddress.ofLiteral("127.0.0.1"));
        server.setSoTimeout(TIMEOUT_MILLIS);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    Socket accept() throws IOException {
        Socket socket = server.accept();
        accepted.add(socket);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    FakeBackend echoing() {
        return serving(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    FakeBackend serving(Service service) {
        acceptor = CompletableFuture.runAsync(() -> acceptAll(service), Thread::startVirtualThread);
        return this;
    }

    private void acceptAll(Service service) {
        while (!server.isClosed()) {
            try {
                Socket socket = accept();
                Thread.startVirtualThread(() -> serve(service, socket));
            } catch (SocketException e) {
                return; // closed by the test
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void serve(Service service, Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // The client's doing; what it sees is what a test asserts.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        acceptor.join(); // only then the port is free
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
