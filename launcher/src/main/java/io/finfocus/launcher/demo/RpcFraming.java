package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.RpcResult.Failure;
import io.finfocus.launcher.demo.RpcResult.Message;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a unary call travels in HTTP: the <a href="https://connectrpc.com/docs/protocol">Connect</a> protocol, <a
 * href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC</a>, or <a
 * href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md">gRPC-Web</a>. Messages are not compressed.
 */
enum RpcFraming {
    CONNECT_JSON,
    CONNECT_PROTOBUF,
    GRPC,
    GRPC_WEB;

    private static final int PREFIX_BYTES = 5;

    private static final int TRAILERS_FLAG = 0x80;

    /** The framing of a content type, or null. */
    static @Nullable RpcFraming of(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "application/json" -> CONNECT_JSON;
            case "application/proto" -> CONNECT_PROTOBUF;
            case "application/grpc", "application/grpc+proto" -> GRPC;
            case "application/grpc-web", "application/grpc-web+proto" -> GRPC_WEB;
            default -> null;
        };
    }

    /** Whether the content can be a request; what it says is not looked at. */
    boolean accepts(byte[] content) {
        return switch (this) {
            case CONNECT_JSON -> {
                String json = new String(content, StandardCharsets.UTF_8).strip();
                yield json.startsWith("{") && json.endsWith("}");
            }
            case CONNECT_PROTOBUF -> true;
            case GRPC, GRPC_WEB -> isOneMessage(content);
        };
    }

    HttpResponse answer(RpcResult result, String contentType) {
        return switch (result) {
            case Message message -> answer(message, contentType);
            case Failure failure -> answer(failure, contentType);
        };
    }

    private HttpResponse answer(Message message, String contentType) {
        return switch (this) {
            case CONNECT_JSON -> HttpResponse.of(200, "application/json", bytes(message.json()));
            case CONNECT_PROTOBUF -> HttpResponse.of(200, "application/proto", message.protobuf());
            case GRPC ->
                HttpResponse.of(200, contentType, framed(0, message.protobuf())).withTrailer("grpc-status", "0");
            case GRPC_WEB -> {
                byte[] content = framed(0, message.protobuf());
                byte[] trailers = framed(TRAILERS_FLAG, bytes("grpc-status: 0\r\n"));
                yield HttpResponse.of(200, contentType, joined(content, trailers));
            }
        };
    }

    private HttpResponse answer(Failure failure, String contentType) {
        return switch (this) {
            case CONNECT_JSON, CONNECT_PROTOBUF -> connectError(failure);
            case GRPC, GRPC_WEB ->
                // "Trailers-Only": the status stands in the header section
                HttpResponse.of(200, contentType, new byte[0])
                        .with("grpc-status", Integer.toString(failure.code().grpcStatus()))
                        .with("grpc-message", failure.message());
        };
    }

    private static HttpResponse connectError(Failure failure) {
        StringBuilder json = new StringBuilder("{\"code\":\"");
        json.append(failure.code().connectCode()).append("\",\"message\":");
        ZerologWriter.quote(json, failure.message()).append('}');
        return HttpResponse.of(failure.code().httpStatus(), "application/json", bytes(json.toString()));
    }

    /** One uncompressed message that fills the content. */
    private static boolean isOneMessage(byte[] content) {
        if (content.length < PREFIX_BYTES || content[0] != 0) {
            return false;
        }
        int length = 0;
        for (int i = 1; i < PREFIX_BYTES; i++) {
            length = (length << 8) | (content[i] & 0xff);
        }
        return length == content.length - PREFIX_BYTES;
    }

    private static byte[] framed(int flag, byte[] message) {
        byte[] prefix = {
            (byte) flag,
            (byte) (message.length >>> 24),
            (byte) (message.length >>> 16),
            (byte) (message.length >>> 8),
            (byte) message.length
        };
        return joined(prefix, message);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
