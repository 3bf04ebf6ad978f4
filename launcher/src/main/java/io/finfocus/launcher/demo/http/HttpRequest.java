package io.finfocus.launcher.demo.http;

import java.util.Map;

/**
 * A request that has arrived whole, of either protocol version.
 *
 * @param majorVersion 1 or 2
 * @param path the target without scheme, authority and query
 * @param headers values by lower-case name; repeated fields are joined by a comma (RFC 9110 §5.3)
 * @param body the content, decoded from its transfer coding; whoever takes it may keep it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record HttpRequest(int majorVersion, String method, String path, Map<String, String> headers, byte[] body) {
    /** The field's value, or the empty string where there is none. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** The part of a request target that names the resource: {@code http://host/a?b} and {@code /a?b} give {@code /a}. */
    public static String pathOf(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        int start = scheme < 0 ? 0 : target.indexOf('/', scheme + 3);
        if (start < 0) {
            return "/";
        }
        int query = target.indexOf('?', start);
        return query < 0 ? target.substring(start) : target.substring(start, query);
    }
}
