package io.finfocus.launcher.demo.http2;

/** Why a stream or a connection ends, as far as this side says so (RFC 9113 §7). */
enum ErrorCode {
    NO_ERROR(0x0),
    PROTOCOL_ERROR(0x1),
    FLOW_CONTROL_ERROR(0x3),
    STREAM_CLOSED(0x5),
    FRAME_SIZE_ERROR(0x6),
    REFUSED_STREAM(0x7),
    COMPRESSION_ERROR(0x9),
    ENHANCE_YOUR_CALM(0xb);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /** The code on the wire. */
    int number() {
        return number;
    }
}
