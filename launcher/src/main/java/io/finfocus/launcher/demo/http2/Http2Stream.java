package io.finfocus.launcher.demo.http2;

import io.finfocus.launcher.demo.http.HttpRequest;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request and its answer: "open", then "half-closed (remote)" in the words of RFC 9113 §5.1. */
final class Http2Stream {
    private final int id;
    private final RequestHead head;
    private final long declaredLength;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean requestWhole;
    private long sendWindow;
    private @Nullable HttpResponse response;
    private long unsentBytes;
    private boolean closed;

    Http2Stream(int id, RequestHead head, long sendWindow) throws Http2Exception {
        this.id = id;
        this.head = head;
        this.sendWindow = sendWindow;
        declaredLength = head.contentLength(id);
    }

    int id() {
        return id;
    }

    String method() {
        return head.method();
    }

    /** Adds DATA; nothing may follow the end of the request. */
    void append(byte[] bytes, int offset, int length) throws Http2Exception {
        checkOpen();
        body.write(bytes, offset, length);
    }

    void checkOpen() throws Http2Exception {
        if (requestWhole) {
            throw Http2Exception.stream(id, ErrorCode.STREAM_CLOSED, "cannot take frame: the request has ended");
        }
    }

    /** The request, once its last frame is there. */
    HttpRequest endRequest() throws Http2Exception {
        requestWhole = true;
        if (declaredLength >= 0 && declaredLength != body.size()) {
            throw Http2Exception.stream(
                    id, ErrorCode.PROTOCOL_ERROR, "cannot read request: content-length must be that of its content");
        }
        byte[] content = body.toByteArray();
        body.reset();
        return new HttpRequest(2, head.method(), HttpRequest.pathOf(head.path()), head.headers(), content);
    }

    /** What waits in memory for the end of the request. */
    int bufferedBytes() {
        return body.size();
    }

    /** WINDOW_UPDATE, or the difference that a changed SETTINGS_INITIAL_WINDOW_SIZE makes, which may be negative. */
    void widen(long increment) throws Http2Exception {
        sendWindow += increment;
        if (sendWindow > Integer.MAX_VALUE) {
            throw Http2Exception.stream(
                    id, ErrorCode.FLOW_CONTROL_ERROR, "cannot widen window: must be at most 2^31-1 bytes");
        }
    }

    void answerWith(HttpResponse answer) {
        response = answer;
        unsentBytes = answer.length();
    }

    /** The next bytes of the answer's content, as many as the stream's window and {@code limit} allow. */
    byte[] nextContent(long limit) throws IOException {
        HttpResponse answer = response;
        int length = (int) Math.min(Math.min(limit, sendWindow), unsentBytes);
        if (answer == null || length <= 0) {
            return new byte[0];
        }
        byte[] content = answer.content().readNBytes(length);
        sendWindow -= content.length;
        unsentBytes -= content.length;
        return content;
    }

    boolean isContentSent() {
        return unsentBytes == 0;
    }

    @Nullable HttpResponse response() {
        return response;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
