package io.finfocus.launcher.demo.http2;

import io.finfocus.launcher.demo.http.Header;
import io.finfocus.launcher.demo.http.HttpResponse;
import io.finfocus.launcher.demo.http.UtcTime;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * Sends answers within the peer's flow control (RFC 9113 §5.2), one frame of each stream in turn. What the windows hold
 * back waits as the answer's content stream, not as bytes.
 */
final class ResponseSender {
    private final FrameWriter frames;
    private final HpackEncoder encoder = new HpackEncoder();
    private final Queue<Http2Stream> waiting = new ArrayDeque<>();
    private long connectionWindow = PeerSettings.DEFAULT_WINDOW_BYTES;

    ResponseSender(FrameWriter frames) {
        this.frames = frames;
    }

    void widenConnection(int increment) throws Http2Exception {
        connectionWindow += increment;
        if (connectionWindow > Integer.MAX_VALUE) {
            throw Http2Exception.connection(
                    ErrorCode.FLOW_CONTROL_ERROR, "cannot widen window: must be at most 2^31-1 bytes");
        }
    }

    /** Sends the header section and queues the content. */
    void start(Http2Stream stream, HttpResponse response) throws IOException {
        boolean hasContent = response.hasContentFor(stream.method()) && response.length() > 0;
        boolean endStream = !hasContent && response.trailers().isEmpty();
        frames.headers(stream.id(), encoder.encode(fields(response)), endStream);
        if (hasContent) {
            stream.answerWith(response);
            waiting.add(stream);
        } else {
            finish(stream, response.trailers());
        }
    }

    /** Sends what the windows allow; a closed stream's rest is dropped. */
    void flush() throws IOException {
        int held = 0;
        while (held < waiting.size() && connectionWindow > 0) {
            Http2Stream stream = waiting.remove();
            if (stream.isClosed()) {
                continue;
            }
            held = sendFrame(stream) ? 0 : held + 1;
            if (!stream.isClosed()) {
                waiting.add(stream);
            }
        }
    }

    /** Sends one DATA frame; false if the stream's window is shut. */
    private boolean sendFrame(Http2Stream stream) throws IOException {
        byte[] content = stream.nextContent(Math.min(connectionWindow, Frame.DEFAULT_MAX_PAYLOAD_BYTES));
        HttpResponse response = stream.response();
        if (content.length == 0 || response == null) {
            return false;
        }
        connectionWindow -= content.length;
        boolean last = stream.isContentSent();
        frames.data(stream.id(), content, last && response.trailers().isEmpty());
        if (last) {
            finish(stream, response.trailers());
        }
        return true;
    }

    private void finish(Http2Stream stream, List<Header> trailers) throws IOException {
        if (!trailers.isEmpty()) {
            List<HeaderField> fields = new ArrayList<>();
            addTo(fields, trailers);
            frames.headers(stream.id(), encoder.encode(fields), true);
        }
        stream.close();
    }

    private static List<HeaderField> fields(HttpResponse response) {
        List<HeaderField> fields = new ArrayList<>();
        fields.add(new HeaderField(":status", Integer.toString(response.status())));
        fields.add(new HeaderField("date", UtcTime.imfFixdate(System.currentTimeMillis())));
        addTo(fields, response.headers());
        if (response.hasLength() && response.trailers().isEmpty()) {
            fields.add(new HeaderField("content-length", Long.toString(response.length())));
        }
        return fields;
    }

    private static void addTo(List<HeaderField> fields, List<Header> headers) {
        for (Header header : headers) {
            fields.add(new HeaderField(header.name().toLowerCase(Locale.ROOT), header.value()));
        }
    }
}
