package io.finfocus.launcher.demo.http2;

/**
 * A frame as received (RFC 9113 §4.1).
 *
 * @param streamId 0 for the connection
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
record Frame(int type, int flags, int streamId, byte[] payload) {
    static final int HEADER_BYTES = 9;

    /** What either side may send as long as no one asks for more (RFC 9113 §4.2). */
    static final int DEFAULT_MAX_PAYLOAD_BYTES = 16_384;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int WITH_PRIORITY = 0x20;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The 32-bit number at an offset of the payload. */
    int intAt(int offset) {
        return (shortAt(offset) << 16) | shortAt(offset + 2);
    }

    /** The 16-bit number at an offset of the payload. */
    int shortAt(int offset) {
        return ((payload[offset] & 0xff) << 8) | (payload[offset + 1] & 0xff);
    }

    void checkLength(int expected) throws Http2Exception {
        if (payload.length != expected) {
            throw Http2Exception.connection(
                    ErrorCode.FRAME_SIZE_ERROR,
                    "cannot read frame of type " + type + ": must have " + expected + " bytes");
        }
    }

    /** Where the content starts behind the pad length and, in HEADERS, the priority. */
    int contentStart() {
        return (has(PADDED) ? 1 : 0) + (type == HEADERS && has(WITH_PRIORITY) ? 5 : 0);
    }

    /** The number of bytes of content in DATA and HEADERS, without padding. */
    int contentLength() throws Http2Exception {
        int padding = has(PADDED) && payload.length > 0 ? payload[0] & 0xff : 0;
        int length = payload.length - contentStart() - padding;
        if (length < 0) {
            throw Http2Exception.connection(
                    ErrorCode.PROTOCOL_ERROR, "cannot read frame of type " + type + ": its padding must fit into it");
        }
        return length;
    }
}
