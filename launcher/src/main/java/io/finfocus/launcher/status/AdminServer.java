package io.finfocus.launcher.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.finfocus.metrics.exposition.MergedExposition;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the launcher: the merged metrics, liveness and readiness. GET and HEAD only.
 *
 * <p>Owned by the run. Each request has a thread of its own; the suppliers are called from several at once.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(AdminServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final int STACK_BYTES = 256 * 1024;

    private final HttpServer server;
    private final Supplier<MergedExposition> metrics;
    private final Supplier<Readiness> readiness;

    private AdminServer(HttpServer server, Supplier<MergedExposition> metrics, Supplier<Readiness> readiness) {
        this.server = server;
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /**
     * Listens at once; requests are answered as soon as this returns.
     *
     * @throws IOException if the address cannot be had, naming it and the cause
     */
    public static AdminServer open(
            InetSocketAddress address, Supplier<MergedExposition> metrics, Supplier<Readiness> readiness)
            throws IOException {
        configure();
        AdminServer admin = new AdminServer(bind(address), metrics, readiness);
        // Not virtual threads: the JVM's exit waits 300 ms for the poller thread that their sockets need.
        admin.server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofPlatform()
                .daemon()
                .name("admin-", 0)
                .stackSize(STACK_BYTES)
                .factory()));
        admin.server.createContext("/", admin::handle);
        admin.server.start();
        return admin;
    }

    /** What the JDK's server takes from system properties only (module jdk.httpserver); one that is given already stays. */
    private static void configure() {
        Properties properties = System.getProperties();
        // Without it a kept-alive connection waits for the peer's delayed ACK, 40 ms an answer.
        properties.putIfAbsent("sun.net.httpserver.nodelay", "true");
        // A request that does not end, or whose answer is not taken, holds a thread; by default for ever.
        properties.putIfAbsent("sun.net.httpserver.maxReqTime", "5");
        properties.putIfAbsent("sun.net.httpserver.maxRspTime", "60");
        properties.putIfAbsent("sun.net.httpserver.timerMillis", "2000");
    }

    private static HttpServer bind(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + host(address.getAddress()) + ":" + address.getPort() + " for metrics: "
                            + e.getMessage(),
                    e);
        }
    }

    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "*";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Ends the listening and the open requests. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, TEXT, "cannot " + method + ": use GET or HEAD\n");
                return;
            }
            route(exchange);
        } catch (RuntimeException e) {
            logger.atError()
                    .setCause(e)
                    .log("cannot answer {} {}", exchange.getRequestMethod(), exchange.getRequestURI());
            throw e;
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/metrics", "/metrics/aggregated" -> {
                MergedExposition page = metrics.get();
                answer(exchange, 200, MergedExposition.CONTENT_TYPE, page.size(), page::writeTo);
            }
            case "/livez" -> answer(exchange, 200, TEXT, "ok\n");
            case "/readyz", "/healthz" -> {
                Readiness now = readiness.get();
                answer(exchange, now.ready() ? 200 : 503, TEXT, now.report());
            }
            default -> answer(exchange, 404, TEXT, "not found\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answer(exchange, status, type, bytes.length, out -> out.write(bytes));
    }

    private static void answer(HttpExchange exchange, int status, String type, long length, Body body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        if (head || length == 0) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, length);
        body.writeTo(exchange.getResponseBody());
    }

    /** What an answer says. */
    @FunctionalInterface
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
