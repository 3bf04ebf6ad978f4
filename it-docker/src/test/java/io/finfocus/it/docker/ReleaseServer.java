package io.finfocus.it.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A release page on this machine: each file of a release stands behind a redirect, as it does on the real one, in a store
 * that refuses HEAD and knows of ranges no other than the first byte.
 */
final class ReleaseServer implements AutoCloseable {
    private static final String STORE = "/store/";
    private static final String FIRST_BYTE = "bytes=0-0";

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> notFound = new LinkedBlockingQueue<>();
    private final AtomicLong bytesSent = new AtomicLong();

    ReleaseServer(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/download/" + Release.VERSION + "/", ReleaseServer::redirect);
        server.createContext(STORE, this::send);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/download");
    }

    /** Waits until somebody has asked for a file that is not there: its name, or null if nobody does. */
    String awaitNotFound() throws InterruptedException {
        return notFound.poll(30, TimeUnit.SECONDS);
    }

    long bytesSent() {
        return bytesSent.get();
    }

    private static void redirect(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", STORE + name(exchange));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = folder.resolve(name(exchange));
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                notFound.add(name(exchange));
            } else if (FIRST_BYTE.equals(exchange.getRequestHeaders().getFirst("Range"))) {
                sendFirstByte(exchange, file);
            } else {
                exchange.sendResponseHeaders(200, Files.size(file));
                try (OutputStream body = exchange.getResponseBody()) {
                    bytesSent.addAndGet(Files.copy(file, body));
                }
            }
        }
    }

    private void sendFirstByte(HttpExchange exchange, Path file) throws IOException {
        if (Files.size(file) == 0) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes 0-0/" + Files.size(file));
        exchange.sendResponseHeaders(206, 1);
        try (InputStream content = Files.newInputStream(file)) {
            exchange.getResponseBody().write(content.read());
            bytesSent.incrementAndGet();
        }
    }

    private static String name(HttpExchange exchange) {
        return Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
