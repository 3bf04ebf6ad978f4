package io.finfocus.launcher.demo.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Frames as a client writes them, and a reader that names those of the server, for tests. */
final class FrameBytes {
    static final String GET = "828684"; // GET http /
    static final String POST = "838684"; // POST http /

    private static final String[] TYPES = {
        "DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS", "PUSH_PROMISE", "PING", "GOAWAY", "WINDOW_UPDATE"
    };

    private FrameBytes() {}

    static byte[] frame(int type, int flags, int streamId, String payload) {
        byte[] content = HexFormat.of().parseHex(payload);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part : new int[] {content.length >> 16, content.length >> 8, content.length, type, flags}) {
            bytes.write(part);
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(streamId >> shift);
        }
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    static byte[] preface() {
        return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    static String hex(int value) {
        return HexFormat.of().toHexDigits(value);
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A line a frame: type, stream, flags, then what matters of the payload. */
    static List<String> read(byte[] bytes) throws Http2Exception {
        List<String> lines = new ArrayList<>();
        HpackDecoder decoder = new HpackDecoder();
        for (int at = 0; at < bytes.length; ) {
            Frame head = new Frame(0, 0, 0, bytes);
            int length = head.intAt(at) >>> 8;
            byte[] payload = Arrays.copyOfRange(bytes, at + 9, at + 9 + length);
            Frame frame = new Frame(bytes[at + 3], bytes[at + 4], head.intAt(at + 5), payload);
            String flags = frame.has(Frame.END_STREAM) ? " end " : " ";
            lines.add(TYPES[frame.type()] + " " + frame.streamId() + flags + content(frame, decoder));
            at += 9 + length;
        }
        return lines;
    }

    private static String content(Frame frame, HpackDecoder decoder) throws Http2Exception {
        return switch (frame.type()) {
            case Frame.HEADERS ->
                decoder.decode(frame.payload()).fields().getFirst().value();
            case Frame.DATA -> frame.payload().length + " bytes";
            case Frame.GOAWAY -> frame.intAt(0) + " " + frame.intAt(4);
            case Frame.RST_STREAM, Frame.WINDOW_UPDATE -> Integer.toString(frame.intAt(0));
            default -> HexFormat.of().formatHex(frame.payload());
        };
    }
}
