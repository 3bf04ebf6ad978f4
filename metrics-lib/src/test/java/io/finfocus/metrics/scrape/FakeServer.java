package io.finfocus.metrics.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that writes whatever bytes it is told, on 127.0.0.1. Each connection has a thread; closing ends them all. */
public final class FakeServer implements AutoCloseable {
    /** What happens on a connection once a request's head has been read. */
    @FunctionalInterface
    public interface Answer {
        /** Returns whether another request may follow on the connection. */
        boolean to(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private volatile Answer answer;

    public FakeServer(Answer answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().name("fake-server").start(this::accept);
    }

    /** Writes {@code bytes} and closes. */
    public static Answer once(String bytes) {
        return out -> {
            out.write(bytes.getBytes(UTF_8));
            return false;
        };
    }

    /** A complete answer of the text format, on a connection that stays. */
    public static Answer page(String body) {
        return answer("200 OK", "text/plain; version=0.0.4", body);
    }

    public static Answer answer(String status, String contentType, String body) {
        return out -> {
            out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                            + body.getBytes(UTF_8).length + "\r\n\r\n" + body)
                    .getBytes(UTF_8));
            return true;
        };
    }

    /** Writes {@code bytes}, then nothing, until the server is closed. */
    public Answer hangAfter(String bytes) {
        return out -> {
            out.write(bytes.getBytes(UTF_8));
            closing.await();
            return false;
        };
    }

    /** Writes {@code head} and then {@code piece} for as long as the client takes it. */
    public Answer endless(String head, String piece) {
        return out -> {
            out.write(head.getBytes(UTF_8));
            byte[] bytes = piece.getBytes(UTF_8);
            try {
                while (true) {
                    out.write(bytes);
                }
            } catch (IOException e) {
                clientGone.countDown();
                return false;
            }
        };
    }

    public void answerWith(Answer next) {
        answer = next;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/metrics");
    }

    public int connectionCount() {
        return connections.size();
    }

    /** The heads of all requests. */
    public List<String> requests() {
        return requests;
    }

    /** Counted down when an endless answer has lost its reader. */
    public CountDownLatch clientGone() {
        return clientGone;
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().name("fake-connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            boolean open = true;
            while (open && readHead(in)) {
                open = answer.to(connection.getOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            // The client or the test has ended the connection: that is what some tests are about.
        }
    }

    private boolean readHead(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                requests.add(head.toString());
                return true;
            }
            head.append(line).append('\n');
        }
        return false;
    }
}
