package io.finfocus.launcher.fetch;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;

/** Where an answer sends on to (RFC 9110 §10.2.2 and §15.4). Stateless. */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private static final String NOWHERE = ": it leads to no address http(s)://host[:port][/path]";

    private Redirect() {}

    static boolean is(HttpResponse<?> answer) {
        return STATUSES.contains(answer.statusCode());
    }

    /**
     * The address that it names.
     *
     * @throws FetchException if it names none that can be followed
     */
    static URI target(HttpResponse<?> answer) throws FetchException {
        String reason = "HTTP " + answer.statusCode() + " from " + WebAddress.text(answer.uri());
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new FetchException(reason + ": it does not say where to"));
        URI target;
        try {
            target = answer.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw new FetchException(reason + NOWHERE, e);
        }
        if (!WebAddress.is(target)) {
            throw new FetchException(reason + NOWHERE);
        }
        if (WebAddress.isSecure(answer.uri()) && !WebAddress.isSecure(target)) {
            throw new FetchException(reason + ": it leads from https to " + WebAddress.text(target));
        }
        return target;
    }
}
