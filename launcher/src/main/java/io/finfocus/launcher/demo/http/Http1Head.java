package io.finfocus.launcher.demo.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Request line and header section of an HTTP/1.x request (RFC 9112 §3 and §5).
 *
 * @param minorVersion 0 or 1
 * @param headers values by lower-case name, repeated fields joined by a comma
 */
record Http1Head(String method, String target, int minorVersion, Map<String, String> headers) {
    /** A plugin's clients need far less. */
    static final int MAX_BYTES = 16 * 1024;

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /**
     * Takes a head from the input.
     *
     * @return null if it has not arrived whole
     */
    static @Nullable Http1Head take(InputBuffer input) throws HttpException {
        skipEmptyLines(input);
        int end = endOf(input);
        if (end > MAX_BYTES || (end < 0 && input.size() > MAX_BYTES)) {
            throw new HttpException(431, "cannot take request head: must be at most " + MAX_BYTES + " bytes");
        }
        return end < 0 ? null : parse(input.takeText(end));
    }

    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    boolean hasChunkedBody() {
        return headers.containsKey("transfer-encoding");
    }

    boolean expectsContinue() {
        return minorVersion == 1 && header("expect").equalsIgnoreCase("100-continue");
    }

    /** Whether the client lets the connection be used again. */
    boolean isPersistent() {
        return minorVersion == 1
                && !header("connection").toLowerCase(Locale.ROOT).contains("close");
    }

    /** RFC 9112 §2.2: clients of old send a line end too many after a body. */
    private static void skipEmptyLines(InputBuffer input) {
        while (input.size() > 0 && (input.at(0) == '\r' || input.at(0) == '\n')) {
            input.skip(1);
        }
    }

    /** The length of the head with its empty line, or -1. */
    private static int endOf(InputBuffer input) {
        int lineEnd = input.indexOf('\n', 0);
        while (lineEnd >= 0) {
            int next = lineEnd + 1;
            if (next < input.size() && input.at(next) == '\r') {
                next++;
            }
            if (next < input.size() && input.at(next) == '\n') {
                return next + 1;
            }
            lineEnd = input.indexOf('\n', lineEnd + 1);
        }
        return -1;
    }

    private static Http1Head parse(String head) throws HttpException {
        int lineEnd = head.indexOf('\n');
        String line = lineAt(head, 0, lineEnd);
        int methodEnd = line.indexOf(' ');
        int targetEnd = line.lastIndexOf(' ');
        if (methodEnd <= 0 || targetEnd <= methodEnd + 1 || !isToken(line.substring(0, methodEnd))) {
            throw new HttpException(400, "cannot read request line: must be method, target and version");
        }
        Http1Head parsed = new Http1Head(
                line.substring(0, methodEnd),
                line.substring(methodEnd + 1, targetEnd),
                minorVersion(line.substring(targetEnd + 1)),
                fields(head, lineEnd + 1));
        parsed.checkFraming();
        return parsed;
    }

    private static int minorVersion(String version) throws HttpException {
        return switch (version) {
            case "HTTP/1.1" -> 1;
            case "HTTP/1.0" -> 0;
            default -> throw new HttpException(505, "cannot speak this version: must be HTTP/1.1, HTTP/1.0 or HTTP/2");
        };
    }

    private static Map<String, String> fields(String head, int start) throws HttpException {
        Map<String, String> fields = new HashMap<>();
        int from = start;
        int lineEnd = head.indexOf('\n', from);
        for (String line = lineAt(head, from, lineEnd); !line.isEmpty(); line = lineAt(head, from, lineEnd)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !isToken(line.substring(0, colon))) {
                throw new HttpException(400, "cannot read header field: must be a name, a colon and a value");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String earlier = fields.putIfAbsent(name, value);
            if (earlier != null) {
                fields.put(name, earlier + ", " + value);
            }
            from = lineEnd + 1;
            lineEnd = head.indexOf('\n', from);
        }
        return fields;
    }

    /** What two readers could take for two different messages is refused (RFC 9112 §3.2 and §6). */
    private void checkFraming() throws HttpException {
        String host = headers.get("host");
        if (minorVersion == 1 && (host == null || host.indexOf(',') >= 0)) {
            throw new HttpException(400, "cannot read request: must have one Host");
        }
        if (hasChunkedBody()) {
            if (headers.containsKey("content-length") || minorVersion == 0) {
                throw new HttpException(400, "cannot read request: Transfer-Encoding stands alone in HTTP/1.1");
            }
            if (!header("transfer-encoding").equalsIgnoreCase("chunked")) {
                throw new HttpException(501, "cannot decode this Transfer-Encoding: must be chunked");
            }
        }
        if (headers.containsKey("expect") && !header("expect").equalsIgnoreCase("100-continue")) {
            throw new HttpException(417, "cannot meet this expectation: must be 100-continue");
        }
    }

    private static String lineAt(String head, int from, int lineEnd) {
        int end = lineEnd > from && head.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
        return head.substring(from, end);
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
