package io.finfocus.launcher.demo.http2;

import java.util.List;

/** The header fields that both sides know from the start (RFC 7541 Appendix A), numbered from 1. */
final class StaticTable {
    private static final List<HeaderField> FIELDS =
            """
            :authority
            :method GET
            :method POST
            :path /
            :path /index.html
            :scheme http
            :scheme https
            :status 200
            :status 204
            :status 206
            :status 304
            :status 400
            :status 404
            :status 500
            accept-charset
            accept-encoding gzip, deflate
            accept-language
            accept-ranges
            accept
            access-control-allow-origin
            age
            allow
            authorization
            cache-control
            content-disposition
            content-encoding
            content-language
            content-length
            content-location
            content-range
            content-type
            cookie
            date
            etag
            expect
            expires
            from
            host
            if-match
            if-modified-since
            if-none-match
            if-range
            if-unmodified-since
            last-modified
            link
            location
            max-forwards
            proxy-authenticate
            proxy-authorization
            range
            referer
            refresh
            retry-after
            server
            set-cookie
            strict-transport-security
            transfer-encoding
            user-agent
            vary
            via
            www-authenticate
            """.lines().map(StaticTable::field).toList();

    static final int SIZE = FIELDS.size();

    private StaticTable() {}

    static HeaderField get(int index) {
        return FIELDS.get(index - 1);
    }

    /** The index of the field, or of one with its name if none has its value too, or 0. */
    static int indexOf(String name, String value) {
        int sameName = 0;
        for (int i = SIZE; i > 0; i--) {
            HeaderField field = get(i);
            if (field.name().equals(name)) {
                sameName = i;
                if (field.value().equals(value)) {
                    return i;
                }
            }
        }
        return sameName;
    }

    private static HeaderField field(String line) {
        int blank = line.indexOf(' ');
        return blank < 0
                ? new HeaderField(line, "")
                : new HeaderField(line.substring(0, blank), line.substring(blank + 1));
    }
}
