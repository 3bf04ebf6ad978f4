package io.finfocus.launcher.demo.http2;

import io.finfocus.launcher.demo.http.HttpHandler;
import io.finfocus.launcher.demo.http.InputBuffer;
import io.finfocus.launcher.demo.http.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/2 connection (RFC 9113) that began with the client's preface. Priorities are read past,
 * as §5.3.2 allows, and nothing is pushed.
 *
 * <p>It holds at most one frame, one header block and what {@link RequestStreams} holds.
 */
public final class Http2Protocol implements Protocol {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int MAX_HEADER_LIST_SIZE = 6;

    private final FrameWriter frames;
    private final ResponseSender sender;
    private final RequestStreams streams;
    private final AtomicBoolean stopping;
    private final InputBuffer input = new InputBuffer();
    private final PeerSettings peer = new PeerSettings();
    private @Nullable HeaderBlock block;
    private boolean prefaceTaken;
    private boolean settingsTaken;
    private boolean endAnnounced;
    private boolean ended;
    private volatile boolean idle = true;

    /**
     * A connection at its beginning.
     *
     * @param stopping once it is set, requests under way are answered and others refused
     */
    public Http2Protocol(HttpHandler handler, OutputStream output, AtomicBoolean stopping) {
        this.stopping = stopping;
        frames = new FrameWriter(output);
        sender = new ResponseSender(frames);
        streams = new RequestStreams(handler, frames, sender);
    }

    @Override
    public boolean receive(byte[] bytes, int offset, int length) throws IOException {
        idle = false;
        input.append(bytes, offset, length);
        try {
            while (!ended && takeFrame()) {}
        } catch (Http2Exception e) {
            endAnnounced = true;
            ended = true;
            frames.goAway(streams.lastId(), e.code(), String.valueOf(e.getMessage()));
        }
        if (stopping.get()) {
            announceEnd();
        }
        idle = streams.isEmpty() && block == null && input.size() == 0;
        return !ended;
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public void announceEnd() throws IOException {
        if (!endAnnounced) {
            endAnnounced = true;
            streams.refuseFurther();
            frames.goAway(streams.lastId(), ErrorCode.NO_ERROR, "");
        }
    }

    /** Takes the preface or one frame; false if it has not arrived whole. */
    private boolean takeFrame() throws Http2Exception, IOException {
        if (!prefaceTaken) {
            return takePreface();
        }
        if (input.size() < Frame.HEADER_BYTES) {
            return false;
        }
        int length = (input.at(0) << 16) | (input.at(1) << 8) | input.at(2);
        if (length > Frame.DEFAULT_MAX_PAYLOAD_BYTES) {
            throw Http2Exception.connection(
                    ErrorCode.FRAME_SIZE_ERROR,
                    "cannot take frame: must have at most " + Frame.DEFAULT_MAX_PAYLOAD_BYTES + " bytes");
        }
        if (input.size() < Frame.HEADER_BYTES + length) {
            return false;
        }
        int streamId = ((input.at(5) & 0x7f) << 24) | (input.at(6) << 16) | (input.at(7) << 8) | input.at(8);
        int type = input.at(3);
        int flags = input.at(4);
        input.skip(Frame.HEADER_BYTES);
        take(new Frame(type, flags, streamId, input.take(length)));
        return true;
    }

    private boolean takePreface() throws Http2Exception, IOException {
        if (input.size() < PREFACE.length) {
            return false;
        }
        if (!Arrays.equals(input.take(PREFACE.length), PREFACE)) {
            throw Http2Exception.connection(
                    ErrorCode.PROTOCOL_ERROR, "cannot speak HTTP/2: must begin with its preface");
        }
        prefaceTaken = true;
        frames.settings(
                MAX_CONCURRENT_STREAMS, RequestStreams.MAX_STREAMS, MAX_HEADER_LIST_SIZE, HpackDecoder.MAX_LIST_BYTES);
        return true;
    }

    private void take(Frame frame) throws Http2Exception, IOException {
        try {
            dispatch(frame);
            sender.flush();
        } catch (Http2Exception e) {
            if (e.streamId() == 0) {
                throw e;
            }
            frames.resetStream(e.streamId(), e.code());
            streams.drop(e.streamId());
        }
        streams.forgetAnswered();
    }

    private void dispatch(Frame frame) throws Http2Exception, IOException {
        if (!settingsTaken && frame.type() != Frame.SETTINGS) {
            throw misplaced(frame);
        }
        HeaderBlock unfinished = block;
        if (unfinished != null) {
            unfinished.append(frame);
            takeIfWhole(unfinished);
            return;
        }
        switch (frame.type()) {
            case Frame.SETTINGS -> settings(frame);
            case Frame.PING -> ping(frame);
            case Frame.GOAWAY -> checkStream(frame, frame.streamId() == 0);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame);
            case Frame.HEADERS -> headers(frame);
            case Frame.DATA -> streams.data(frame);
            case Frame.RST_STREAM -> {
                frame.checkLength(4);
                streams.cancel(frame);
            }
            case Frame.PRIORITY -> {
                checkStream(frame, frame.streamId() != 0);
                frame.checkLength(5);
            }
            case Frame.PUSH_PROMISE, Frame.CONTINUATION -> throw misplaced(frame);
            default -> {
                // RFC 9113 §5.5: unknown types are ignored
            }
        }
    }

    private void settings(Frame frame) throws Http2Exception, IOException {
        checkStream(frame, frame.streamId() == 0);
        settingsTaken = true;
        if (frame.has(Frame.ACK)) {
            frame.checkLength(0);
            return;
        }
        long change = peer.apply(frame);
        try {
            streams.widenWindows(change);
        } catch (Http2Exception e) {
            throw Http2Exception.connection(e.code(), String.valueOf(e.getMessage())); // RFC 9113 §6.9.2
        }
        frames.settingsAck();
    }

    private void ping(Frame frame) throws Http2Exception, IOException {
        checkStream(frame, frame.streamId() == 0);
        frame.checkLength(8);
        if (!frame.has(Frame.ACK)) {
            frames.pingAck(frame.payload());
        }
    }

    private void windowUpdate(Frame frame) throws Http2Exception {
        frame.checkLength(4);
        int increment = frame.intAt(0) & Integer.MAX_VALUE;
        if (increment == 0) {
            String message = "cannot widen window: its increment must not be 0";
            throw frame.streamId() == 0
                    ? Http2Exception.connection(ErrorCode.PROTOCOL_ERROR, message)
                    : Http2Exception.stream(frame.streamId(), ErrorCode.PROTOCOL_ERROR, message);
        }
        if (frame.streamId() == 0) {
            sender.widenConnection(increment);
        } else {
            streams.widenWindow(frame, increment);
        }
    }

    private void headers(Frame frame) throws Http2Exception, IOException {
        checkStream(frame, frame.streamId() % 2 == 1);
        takeIfWhole(new HeaderBlock(frame));
    }

    private void takeIfWhole(HeaderBlock current) throws Http2Exception, IOException {
        block = current.isWhole() ? null : current;
        if (current.isWhole()) {
            streams.headers(current, peer.windowBytes());
        }
    }

    private static void checkStream(Frame frame, boolean legal) throws Http2Exception {
        if (!legal) {
            throw misplaced(frame);
        }
    }

    private static Http2Exception misplaced(Frame frame) {
        return Http2Exception.connection(
                ErrorCode.PROTOCOL_ERROR,
                "cannot take frame of type " + frame.type() + " on stream " + frame.streamId() + ": not allowed here");
    }
}
