package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.http.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Listens on 127.0.0.1, as the real plugin does, and gives every connection a thread of its own; connections beyond the
 * maximum are closed. One thread calls {@link #serve}; any may call {@link #stop}.
 *
 * <p>Threads of the platform, with small stacks: in a process of a few connections they cost less to start with than
 * virtual ones, which bring their scheduler and poller along.
 */
final class StandInServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final int maxConnections;
    private final HttpHandler handler;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Set<ClientConnection> connections = new HashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInServer::daemon);

    private StandInServer(ServerSocket listener, int maxConnections, HttpHandler handler) {
        this.listener = listener;
        this.maxConnections = maxConnections;
        this.handler = handler;
    }

    /** Listens on a port, or on one that the system chooses if it is 0. */
    static StandInServer listen(int port, int maxConnections, HttpHandler handler) throws IOException {
        try {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            return new StandInServer(new ServerSocket(port, BACKLOG, loopback), maxConnections, handler);
        } catch (IOException e) {
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Accepts connections until {@link #stop}; calls {@code pulse} after every period without a new one. */
    void serve(int pulseMillis, Runnable pulse) throws IOException {
        while (!stopping.get()) {
            try {
                listener.setSoTimeout(pulseMillis);
                start(listener.accept());
            } catch (SocketTimeoutException _) {
                pulse.run();
            } catch (IOException e) {
                if (!stopping.get()) {
                    throw new IOException("cannot accept connections: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Takes no further connection or request. */
    void stop() throws IOException {
        stopping.set(true);
        listener.close();
    }

    /** Stops, waits for requests under way, and gives them up after the grace period. */
    void stop(long graceMillis) throws IOException, InterruptedException {
        stop();
        for (ClientConnection connection : open()) {
            connection.stop();
        }
        awaitEnd(graceMillis);
        close();
    }

    /** Stops and gives up what is under way. */
    @Override
    public void close() throws IOException {
        stop();
        for (ClientConnection connection : open()) {
            connection.abort();
        }
    }

    private void start(Socket socket) throws IOException {
        ClientConnection connection = new ClientConnection(socket, handler, stopping);
        synchronized (connections) {
            if (stopping.get() || connections.size() >= maxConnections) {
                socket.close();
                return;
            }
            connections.add(connection);
        }
        threads.execute(() -> run(connection));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "connection");
        thread.setDaemon(true);
        return thread;
    }

    private void run(ClientConnection connection) {
        try {
            connection.run();
        } finally {
            synchronized (connections) {
                connections.remove(connection);
                connections.notifyAll();
            }
        }
    }

    private Set<ClientConnection> open() {
        synchronized (connections) {
            return new HashSet<>(connections);
        }
    }

    private void awaitEnd(long graceMillis) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + graceMillis * 1_000_000;
        synchronized (connections) {
            long leftMillis = graceMillis;
            while (!connections.isEmpty() && leftMillis > 0) {
                connections.wait(leftMillis);
                leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            }
        }
    }
}
