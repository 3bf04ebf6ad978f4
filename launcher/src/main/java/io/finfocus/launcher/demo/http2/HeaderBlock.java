package io.finfocus.launcher.demo.http2;

import java.io.ByteArrayOutputStream;

/** A header block on its way: HEADERS and the CONTINUATION frames that must follow it at once (RFC 9113 §4.3). */
final class HeaderBlock {
    /** A client that never ends a block would have it grow for ever. */
    static final int MAX_BYTES = 2 * HpackDecoder.MAX_LIST_BYTES;

    private final int streamId;
    private final boolean endStream;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean whole;

    /** Begins with a HEADERS frame. */
    HeaderBlock(Frame headers) throws Http2Exception {
        streamId = headers.streamId();
        endStream = headers.has(Frame.END_STREAM);
        bytes.write(headers.payload(), headers.contentStart(), headers.contentLength());
        whole = headers.has(Frame.END_HEADERS);
    }

    /** Goes on with a frame that must be its CONTINUATION. */
    void append(Frame continuation) throws Http2Exception {
        if (continuation.type() != Frame.CONTINUATION || continuation.streamId() != streamId) {
            throw Http2Exception.connection(
                    ErrorCode.PROTOCOL_ERROR, "cannot take frame: a header block must be continued first");
        }
        if (bytes.size() + continuation.payload().length > MAX_BYTES) {
            throw Http2Exception.connection(
                    ErrorCode.ENHANCE_YOUR_CALM, "cannot take header block: must be at most " + MAX_BYTES + " bytes");
        }
        bytes.writeBytes(continuation.payload());
        whole = continuation.has(Frame.END_HEADERS);
    }

    boolean isWhole() {
        return whole;
    }

    int streamId() {
        return streamId;
    }

    boolean endsStream() {
        return endStream;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
