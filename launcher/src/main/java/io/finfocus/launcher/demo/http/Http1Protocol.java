package io.finfocus.launcher.demo.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/1.1 connection (RFC 9112): persistent connections, pipelining, chunked requests and
 * {@code Expect: 100-continue}. A client's offer to upgrade to HTTP/2 is not taken, as RFC 9110 §7.8 allows.
 *
 * <p>It holds at most one request: {@value Http1Head#MAX_BYTES} bytes of head and {@value Http1Body#MAX_BYTES} of
 * content.
 */
public final class Http1Protocol implements Protocol {
    private final HttpHandler handler;
    private final OutputStream output;
    private final AtomicBoolean stopping;
    private final InputBuffer input = new InputBuffer();
    private @Nullable Http1Head head;
    private @Nullable Http1Body body;
    private boolean ended;
    private volatile boolean idle = true;

    /**
     * A connection at its beginning.
     *
     * @param stopping once it is set, the answer to the request under way is the last one
     */
    public Http1Protocol(HttpHandler handler, OutputStream output, AtomicBoolean stopping) {
        this.handler = handler;
        this.output = output;
        this.stopping = stopping;
    }

    @Override
    public boolean receive(byte[] bytes, int offset, int length) throws IOException {
        idle = false;
        input.append(bytes, offset, length);
        try {
            while (!ended && takeRequest()) {}
        } catch (HttpException e) {
            ended = true;
            write(HttpResponse.text(e.status(), e.getMessage() + "\n"), "GET");
        }
        idle = head == null && input.size() == 0;
        return !ended;
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public void announceEnd() {
        // The Connection field of the last answer has told it, or there was none to tell it with.
    }

    /** Takes one request and answers it; false if it has not arrived whole. */
    private boolean takeRequest() throws HttpException, IOException {
        Http1Head request = head;
        Http1Body content = body;
        if (request == null || content == null) {
            request = Http1Head.take(input);
            if (request == null) {
                return false;
            }
            content = new Http1Body(request);
            head = request;
            body = content;
            if (request.expectsContinue() && input.size() == 0) {
                output.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        if (!content.take(input)) {
            return false;
        }
        head = null;
        body = null;
        answer(request, content);
        return true;
    }

    private void answer(Http1Head request, Http1Body content) throws IOException {
        HttpResponse response = handler.handle(new HttpRequest(
                1, request.method(), HttpRequest.pathOf(request.target()), request.headers(), content.content()));
        ended = !request.isPersistent() || stopping.get();
        write(response, request.method());
    }

    private void write(HttpResponse response, String method) throws IOException {
        StringBuilder text = new StringBuilder(256);
        text.append("HTTP/1.1 ").append(response.status()).append(' ').append(reason(response.status()));
        text.append("\r\nDate: ").append(UtcTime.imfFixdate(System.currentTimeMillis()));
        for (Header header : response.headers()) {
            text.append("\r\n").append(header.name()).append(": ").append(header.value());
        }
        if (response.hasLength()) {
            text.append("\r\nContent-Length: ").append(response.length());
        }
        if (ended) {
            text.append("\r\nConnection: close");
        }
        output.write(text.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (response.hasContentFor(method)) {
            response.content().transferTo(output);
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> ""; // RFC 9112 §4: the phrase may be empty
        };
    }
}
