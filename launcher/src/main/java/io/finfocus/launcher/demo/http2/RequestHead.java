package io.finfocus.launcher.demo.http2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request's header section, checked as RFC 9113 §8.2 and §8.3 ask; anything else is malformed and a stream error.
 *
 * @param headers the regular fields, and {@code host} from {@code :authority} where no field gives it
 */
record RequestHead(String method, String path, Map<String, String> headers) {
    static RequestHead of(int streamId, List<HeaderField> fields) throws Http2Exception {
        Map<String, String> pseudo = new HashMap<>();
        Map<String, String> regular = new HashMap<>();
        for (HeaderField field : fields) {
            if (!field.name().startsWith(":")) {
                addRegular(streamId, regular, field);
            } else if (!regular.isEmpty() || pseudo.put(field.name(), field.value()) != null) {
                throw malformed(streamId, "a pseudo-header field must stand once and first");
            }
        }
        return of(streamId, pseudo, regular);
    }

    private static RequestHead of(int streamId, Map<String, String> pseudo, Map<String, String> regular)
            throws Http2Exception {
        String method = pseudo.getOrDefault(":method", "");
        String path = pseudo.getOrDefault(":path", "");
        String authority = pseudo.remove(":authority");
        if (method.isEmpty() || path.isEmpty() || !pseudo.containsKey(":scheme") || pseudo.size() != 3) {
            throw malformed(streamId, "must have :method, :scheme and :path, and at most :authority besides");
        }
        if (authority != null) {
            regular.putIfAbsent("host", authority);
        }
        return new RequestHead(method, path, regular);
    }

    /** Trailers have to be correct, and no plugin's client sends any that matter. */
    static void checkTrailers(int streamId, List<HeaderField> fields) throws Http2Exception {
        Map<String, String> trailers = new HashMap<>();
        for (HeaderField field : fields) {
            if (field.name().startsWith(":")) {
                throw malformed(streamId, "trailers must have no pseudo-header field");
            }
            addRegular(streamId, trailers, field);
        }
    }

    /** The declared length of the content, or -1 if none is. */
    long contentLength(int streamId) throws Http2Exception {
        String value = headers.get("content-length");
        if (value == null) {
            return -1;
        }
        try {
            long length = Long.parseLong(value);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // refused below, as a negative one
        }
        throw malformed(streamId, "content-length must be one number");
    }

    private static void addRegular(int streamId, Map<String, String> headers, HeaderField field) throws Http2Exception {
        String name = field.name();
        switch (name) {
            case "", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" ->
                throw malformed(streamId, "must not have the field \"" + name + "\"");
            case "te" -> {
                if (!field.value().equals("trailers")) {
                    throw malformed(streamId, "te must be trailers");
                }
            }
            default -> checkCharacters(streamId, name, field.value());
        }
        String separator = name.equals("cookie") ? "; " : ", ";
        String earlier = headers.get(name);
        headers.put(name, earlier == null ? field.value() : earlier + separator + field.value());
    }

    private static void checkCharacters(int streamId, String name, String value) throws Http2Exception {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || (c >= 'A' && c <= 'Z') || c == ':') {
                throw malformed(streamId, "a field's name must be in lower case");
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c == '\r' || c == '\n') {
                throw malformed(streamId, "a field's value must be on one line");
            }
        }
    }

    private static Http2Exception malformed(int streamId, String rule) {
        return Http2Exception.stream(streamId, ErrorCode.PROTOCOL_ERROR, "cannot read request: " + rule);
    }
}
