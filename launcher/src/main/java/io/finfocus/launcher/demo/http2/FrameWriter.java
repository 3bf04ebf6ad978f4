package io.finfocus.launcher.demo.http2;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes frames to the connection's output; whoever writes keeps to the peer's frame size and windows. */
final class FrameWriter {
    private final OutputStream output;

    FrameWriter(OutputStream output) {
        this.output = output;
    }

    /** SETTINGS with pairs of identifier and value. */
    void settings(int... identifiersAndValues) throws IOException {
        header(identifiersAndValues.length / 2 * 6, Frame.SETTINGS, 0, 0);
        for (int i = 0; i < identifiersAndValues.length; i += 2) {
            output.write(identifiersAndValues[i] >>> 8);
            output.write(identifiersAndValues[i]);
            integer(identifiersAndValues[i + 1]);
        }
    }

    void settingsAck() throws IOException {
        header(0, Frame.SETTINGS, Frame.ACK, 0);
    }

    void pingAck(byte[] opaque) throws IOException {
        header(opaque.length, Frame.PING, Frame.ACK, 0);
        output.write(opaque);
    }

    void goAway(int lastStreamId, ErrorCode code, String debug) throws IOException {
        byte[] text = debug.getBytes(StandardCharsets.UTF_8);
        header(8 + text.length, Frame.GOAWAY, 0, 0);
        integer(lastStreamId);
        integer(code.number());
        output.write(text);
    }

    void resetStream(int streamId, ErrorCode code) throws IOException {
        header(4, Frame.RST_STREAM, 0, streamId);
        integer(code.number());
    }

    void windowUpdate(int streamId, int increment) throws IOException {
        header(4, Frame.WINDOW_UPDATE, 0, streamId);
        integer(increment);
    }

    /** A whole header section; the stand-in's are far smaller than the smallest frame size a peer can ask for. */
    void headers(int streamId, byte[] block, boolean endStream) throws IOException {
        int flags = Frame.END_HEADERS | (endStream ? Frame.END_STREAM : 0);
        header(block.length, Frame.HEADERS, flags, streamId);
        output.write(block);
    }

    void data(int streamId, byte[] content, boolean endStream) throws IOException {
        header(content.length, Frame.DATA, endStream ? Frame.END_STREAM : 0, streamId);
        output.write(content);
    }

    private void header(int length, int type, int flags, int streamId) throws IOException {
        output.write(length >>> 16);
        output.write(length >>> 8);
        output.write(length);
        output.write(type);
        output.write(flags);
        integer(streamId);
    }

    private void integer(int value) throws IOException {
        output.write(value >>> 24);
        output.write(value >>> 16);
        output.write(value >>> 8);
        output.write(value);
    }
}
