package io.finfocus.launcher.demo.http;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Collects the content of one HTTP/1.1 request (RFC 9112 §6 and §7), at most {@link #MAX_BYTES}. */
final class Http1Body {
    static final int MAX_BYTES = 1024 * 1024;

    /** The longest chunk-size line or trailer field that is taken. */
    private static final int MAX_LINE_BYTES = 4 * 1024;

    private enum Expected {
        CHUNK_SIZE,
        DATA,
        CHUNK_END,
        TRAILER,
        NOTHING
    }

    private final boolean chunked;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(0);
    private Expected expected;
    private int missing;
    private int trailerBytes;

    Http1Body(Http1Head head) throws HttpException {
        chunked = head.hasChunkedBody();
        missing = chunked ? 0 : length(head.headers().get("content-length"));
        expected = chunked ? Expected.CHUNK_SIZE : Expected.DATA;
    }

    /** Takes what belongs to the body from the input; true once it is whole. */
    boolean take(InputBuffer input) throws HttpException {
        boolean advanced = true;
        while (advanced && expected != Expected.NOTHING) {
            advanced = switch (expected) {
                case CHUNK_SIZE -> takeChunkSize(input);
                case DATA -> takeData(input);
                case CHUNK_END -> takeChunkEnd(input);
                case TRAILER -> takeTrailer(input);
                case NOTHING -> false;
            };
        }
        return expected == Expected.NOTHING;
    }

    byte[] content() {
        return content.toByteArray();
    }

    private static int length(@Nullable String value) throws HttpException {
        if (value == null) {
            return 0;
        }
        int digits = value.length();
        for (int i = 0; i < digits; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                throw new HttpException(400, "cannot read Content-Length: must be one number");
            }
        }
        if (digits == 0) {
            throw new HttpException(400, "cannot read Content-Length: must be one number");
        }
        long length = digits > 18 ? Long.MAX_VALUE : Long.parseLong(value);
        return checkedLength(length);
    }

    private static int checkedLength(long length) throws HttpException {
        if (length > MAX_BYTES) {
            throw new HttpException(413, "cannot take request content: must be at most " + MAX_BYTES + " bytes");
        }
        return (int) length;
    }

    private boolean takeChunkSize(InputBuffer input) throws HttpException {
        String line = line(input);
        if (line == null) {
            return false;
        }
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        missing = checkedLength(content.size() + chunkSize(digits)) - content.size();
        expected = missing == 0 ? Expected.TRAILER : Expected.DATA;
        return true;
    }

    private static long chunkSize(String digits) throws HttpException {
        if (digits.isEmpty()) {
            throw new HttpException(400, "cannot read chunk size: must be hexadecimal");
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new HttpException(400, "cannot read chunk size: must be hexadecimal");
            }
            size = Math.min(16 * size + digit, Integer.MAX_VALUE);
        }
        return size;
    }

    private boolean takeData(InputBuffer input) {
        int length = Math.min(missing, input.size());
        content.writeBytes(input.take(length));
        missing -= length;
        if (missing > 0) {
            return false;
        }
        expected = chunked ? Expected.CHUNK_END : Expected.NOTHING;
        return true;
    }

    private boolean takeChunkEnd(InputBuffer input) throws HttpException {
        String line = line(input);
        if (line == null) {
            return false;
        }
        if (!line.isEmpty()) {
            throw new HttpException(400, "cannot read chunk: must end where its size says");
        }
        expected = Expected.CHUNK_SIZE;
        return true;
    }

    /** Trailer fields are read past: no plugin's client sends any. */
    private boolean takeTrailer(InputBuffer input) throws HttpException {
        String line = line(input);
        if (line == null) {
            return false;
        }
        trailerBytes += line.length();
        if (trailerBytes > MAX_LINE_BYTES) {
            throw new HttpException(431, "cannot take trailers: must be at most " + MAX_LINE_BYTES + " bytes");
        }
        if (line.isEmpty()) {
            expected = Expected.NOTHING;
        }
        return true;
    }

    /** The next line without its end, or null if it has not arrived whole. */
    private static @Nullable String line(InputBuffer input) throws HttpException {
        int end = input.indexOf('\n', 0);
        if (end > MAX_LINE_BYTES || (end < 0 && input.size() > MAX_LINE_BYTES)) {
            throw new HttpException(400, "cannot read chunk: its line must be at most " + MAX_LINE_BYTES + " bytes");
        }
        if (end < 0) {
            return null;
        }
        String line = input.takeText(end + 1);
        return line.substring(0, line.endsWith("\r\n") ? end - 1 : end);
    }
}
