package io.finfocus.launcher.demo.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of either protocol version. The protocol adds {@code Date}, {@code Content-Length} and what frames the
 * content, and leaves the content away where the method or the status forbids it.
 *
 * @param length the number of bytes that {@code content} gives
 * @param trailers fields after the content; HTTP/1.1 does not send them
 */
public record HttpResponse(int status, List<Header> headers, InputStream content, long length, List<Header> trailers) {
    /** An answer with content. */
    public static HttpResponse of(int status, String contentType, byte[] content) {
        return of(status, contentType, new ByteArrayInputStream(content), content.length);
    }

    /** An answer with content that is made while it is sent. */
    public static HttpResponse of(int status, String contentType, InputStream content, long length) {
        return new HttpResponse(status, List.of(new Header("Content-Type", contentType)), content, length, List.of());
    }

    /** An answer for people. */
    public static HttpResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that is its status and its header. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, List.of(), InputStream.nullInputStream(), 0, List.of());
    }

    /** The same with one more header field. */
    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, append(headers, name, value), content, length, trailers);
    }

    /** The same with one more trailer field. */
    public HttpResponse withTrailer(String name, String value) {
        return new HttpResponse(status, headers, content, length, append(trailers, name, value));
    }

    /** Whether the answer to this method carries the content (RFC 9110 §6.4.1). */
    public boolean hasContentFor(String method) {
        return hasLength() && !method.equals("HEAD");
    }

    /** Whether the answer may state a {@code Content-Length} (RFC 9110 §8.6). */
    public boolean hasLength() {
        return status != 204 && status != 304;
    }

    private static List<Header> append(List<Header> fields, String name, String value) {
        List<Header> more = new ArrayList<>(fields);
        more.add(new Header(name, value));
        return List.copyOf(more);
    }
}
