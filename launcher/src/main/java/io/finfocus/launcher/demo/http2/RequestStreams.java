package io.finfocus.launcher.demo.http2;

import io.finfocus.launcher.demo.http.HttpHandler;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection: collects requests from their frames and hands them to the handler in the order in
 * which they become whole. It holds at most {@value #MAX_STREAMS} streams and {@value #MAX_BUFFERED_BYTES} bytes of
 * their content.
 */
final class RequestStreams {
    static final int MAX_STREAMS = 128;
    static final int MAX_BUFFERED_BYTES = 1024 * 1024;

    private final HttpHandler handler;
    private final FrameWriter frames;
    private final ResponseSender sender;
    private final HpackDecoder decoder = new HpackDecoder();
    private final Map<Integer, Http2Stream> open = new HashMap<>();
    private int lastId;

    /** Streams after it are refused, once the connection's end is announced. */
    private int lastAcceptedId = Integer.MAX_VALUE;

    RequestStreams(HttpHandler handler, FrameWriter frames, ResponseSender sender) {
        this.handler = handler;
        this.frames = frames;
        this.sender = sender;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    int lastId() {
        return Math.min(lastId, lastAcceptedId);
    }

    void refuseFurther() {
        lastAcceptedId = lastId;
    }

    /** A whole header block: it is decoded in any case, since the decoder's table has to follow the client's. */
    void headers(HeaderBlock block, int sendWindow) throws Http2Exception, IOException {
        HpackDecoder.HeaderList list = decoder.decode(block.bytes());
        Http2Stream stream = open.get(block.streamId());
        if (stream != null) {
            trailers(stream, block, list.fields());
            return;
        }
        int id = block.streamId();
        if (id <= lastId) {
            throw Http2Exception.stream(id, ErrorCode.STREAM_CLOSED, "cannot take HEADERS: the stream has ended");
        }
        lastId = id;
        if (id > lastAcceptedId || open.size() >= MAX_STREAMS) {
            throw Http2Exception.stream(id, ErrorCode.REFUSED_STREAM, "cannot open stream: too many, or ending");
        }
        stream = new Http2Stream(id, RequestHead.of(id, list.fields()), sendWindow);
        open.put(id, stream);
        if (list.tooLarge()) {
            refuse(stream, block.endsStream());
        } else if (block.endsStream()) {
            answer(stream);
        }
    }

    void data(Frame frame) throws Http2Exception, IOException {
        int length = frame.contentLength();
        Http2Stream stream = openOrEnded(frame.streamId());
        // The connection's window is given back whatever becomes of the stream. As both are given back before the next
        // frame is read, neither can be overrun by frames of a legal size.
        widen(0, frame);
        if (stream == null) {
            throw Http2Exception.stream(
                    frame.streamId(), ErrorCode.STREAM_CLOSED, "cannot take DATA: the stream has ended");
        }
        stream.append(frame.payload(), frame.contentStart(), length);
        if (bufferedBytes() > MAX_BUFFERED_BYTES) {
            throw Http2Exception.stream(
                    stream.id(), ErrorCode.ENHANCE_YOUR_CALM, "cannot take DATA: too much content is unfinished");
        }
        if (frame.has(Frame.END_STREAM)) {
            answer(stream);
        } else {
            widen(stream.id(), frame);
        }
    }

    void widenWindow(Frame frame, int increment) throws Http2Exception {
        Http2Stream stream = openOrEnded(frame.streamId());
        if (stream != null) {
            stream.widen(increment);
        }
    }

    void widenWindows(long increment) throws Http2Exception {
        for (Http2Stream stream : open.values()) {
            stream.widen(increment);
        }
    }

    /** The client wants no answer any more. */
    void cancel(Frame frame) throws Http2Exception {
        Http2Stream stream = openOrEnded(frame.streamId());
        if (stream != null) {
            drop(stream.id());
        }
    }

    /** Forgets a stream that has been reset. */
    void drop(int id) {
        Http2Stream stream = open.remove(id);
        if (stream != null) {
            stream.close();
        }
    }

    void forgetAnswered() {
        for (Iterator<Http2Stream> streams = open.values().iterator(); streams.hasNext(); ) {
            if (streams.next().isClosed()) {
                streams.remove();
            }
        }
    }

    private void trailers(Http2Stream stream, HeaderBlock block, List<HeaderField> fields)
            throws Http2Exception, IOException {
        stream.checkOpen();
        RequestHead.checkTrailers(stream.id(), fields);
        if (!block.endsStream()) {
            throw Http2Exception.stream(
                    stream.id(), ErrorCode.PROTOCOL_ERROR, "cannot read request: trailers must end it");
        }
        answer(stream);
    }

    private void answer(Http2Stream stream) throws Http2Exception, IOException {
        sender.start(stream, handler.handle(stream.endRequest()));
    }

    /** RFC 9113 §10.5.1; a rest of the request is not wanted (§8.1). */
    private void refuse(Http2Stream stream, boolean requestWhole) throws IOException {
        sender.start(stream, HttpResponse.empty(431));
        if (!requestWhole) {
            frames.resetStream(stream.id(), ErrorCode.NO_ERROR);
        }
    }

    /** The stream, null if it has ended; a stream that never was is an error of the client's. */
    private @Nullable Http2Stream openOrEnded(int id) throws Http2Exception {
        if (id > lastId || id % 2 == 0) {
            throw Http2Exception.connection(
                    ErrorCode.PROTOCOL_ERROR, "cannot take frame: stream " + id + " must have been opened");
        }
        return open.get(id);
    }

    private void widen(int streamId, Frame frame) throws IOException {
        if (frame.payload().length > 0) {
            frames.windowUpdate(streamId, frame.payload().length);
        }
    }

    private int bufferedBytes() {
        int bytes = 0;
        for (Http2Stream stream : open.values()) {
            bytes += stream.bufferedBytes();
        }
        return bytes;
    }
}
