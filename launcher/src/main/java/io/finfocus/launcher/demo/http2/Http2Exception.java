package io.finfocus.launcher.demo.http2;

import java.io.Serial;

/** A connection error (RFC 9113 §5.4.1), or a stream error (§5.4.2) if it names a stream. */
final class Http2Exception extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int streamId;
    private final ErrorCode code;

    private Http2Exception(int streamId, ErrorCode code, String message) {
        super(message);
        this.streamId = streamId;
        this.code = code;
    }

    static Http2Exception connection(ErrorCode code, String message) {
        return new Http2Exception(0, code, message);
    }

    static Http2Exception stream(int streamId, ErrorCode code, String message) {
        return new Http2Exception(streamId, code, message);
    }

    /** 0 if the whole connection has to end. */
    int streamId() {
        return streamId;
    }

    ErrorCode code() {
        return code;
    }
}
