package io.finfocus.launcher.demo.http2;

/** What the client asks for (RFC 9113 §6.5.2), as far as the stand-in's answers depend on it. */
final class PeerSettings {
    static final int DEFAULT_WINDOW_BYTES = 65_535;

    private static final int ENABLE_PUSH = 2;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;

    private int windowBytes = DEFAULT_WINDOW_BYTES;

    /** Takes a SETTINGS frame; returns by how much the windows of open streams change. */
    long apply(Frame frame) throws Http2Exception {
        if (frame.payload().length % 6 != 0) {
            throw Http2Exception.connection(
                    ErrorCode.FRAME_SIZE_ERROR, "cannot read SETTINGS: must have 6 bytes a parameter");
        }
        int before = windowBytes;
        for (int i = 0; i < frame.payload().length; i += 6) {
            apply(frame.shortAt(i), Integer.toUnsignedLong(frame.intAt(i + 2)));
        }
        return (long) windowBytes - before;
    }

    int windowBytes() {
        return windowBytes;
    }

    private void apply(int identifier, long value) throws Http2Exception {
        switch (identifier) {
            case ENABLE_PUSH -> check(value <= 1, ErrorCode.PROTOCOL_ERROR, "ENABLE_PUSH must be 0 or 1");
            case INITIAL_WINDOW_SIZE -> {
                check(value <= Integer.MAX_VALUE, ErrorCode.FLOW_CONTROL_ERROR, "a window must be at most 2^31-1");
                windowBytes = (int) value;
            }
            case MAX_FRAME_SIZE ->
                // Frames stay at the smallest maximum all the same: a larger one would only need a larger buffer.
                check(
                        value >= Frame.DEFAULT_MAX_PAYLOAD_BYTES && value < 1 << 24,
                        ErrorCode.PROTOCOL_ERROR,
                        "MAX_FRAME_SIZE must be 16384 to 16777215");
            default -> {
                // The encoder has no table, nothing is pushed, and what is unknown is ignored (RFC 9113 §6.5.2).
            }
        }
    }

    private static void check(boolean legal, ErrorCode code, String rule) throws Http2Exception {
        if (!legal) {
            throw Http2Exception.connection(code, "cannot apply SETTINGS: " + rule);
        }
    }
}
