package io.finfocus.metrics.scrape;

import io.finfocus.metrics.exposition.DropReason;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one answer's head says about its body: whether it can be a metrics page, how its end will be known, how much is
 * taken. Serves one exchange; the client's thread writes it, the scraping thread reads it when the exchange is over or given
 * up.
 */
final class Reception implements BodyHandler<CappedBody> {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    /** Other bodies are read up to here, so that the connection can serve again. */
    private static final long ERROR_BODY_LIMIT = 64 * 1024;

    /** Why there is no page. */
    record Failure(DropReason reason, String detail) {}

    /** The head as far as it counts, and the body under way. */
    private record Answer(int status, @Nullable Failure refusal, boolean framed, CappedBody body) {}

    private final long maxBytes;
    private volatile @Nullable Answer answer;

    Reception(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public BodySubscriber<CappedBody> apply(ResponseInfo head) {
        int status = head.statusCode();
        Failure refusal = status == OK ? refusal(head) : null;
        long limit = refusal != null ? 0 : status == OK ? maxBytes : Math.min(maxBytes, ERROR_BODY_LIMIT);
        CappedBody body = new CappedBody(limit);
        answer = new Answer(status, refusal, isFramed(head), body);
        return body;
    }

    /** Whether an answer's head has arrived. */
    boolean isAnswered() {
        return answer != null;
    }

    /** Body bytes so far. */
    int received() {
        Answer current = answer;
        return current == null ? 0 : current.body().received();
    }

    /**
     * How the exchange ended, given what went wrong with it: a head that settles the matter counts more.
     *
     * @return empty if there is a page, or if the target has none
     */
    Optional<Failure> verdict(Optional<Failure> exchange) {
        Answer current = answer;
        if (current == null) {
            return exchange;
        }
        if (current.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (current.status() != OK) {
            return Optional.of(new Failure(DropReason.STATUS, "the answer's status is " + current.status()));
        }
        if (current.refusal() != null) {
            return Optional.of(current.refusal());
        }
        if (current.body().overflowed()) {
            return Optional.of(tooLarge("the body"));
        }
        return exchange.isPresent() || current.framed()
                ? exchange
                : Optional.of(new Failure(
                        DropReason.TRUNCATED, "neither Content-Length nor chunks tell where the body ends"));
    }

    /** The page, once the exchange is over without a failure; nothing for 404. */
    Optional<CappedBody> page() {
        return Optional.ofNullable(answer)
                .filter(complete -> complete.status() != NOT_FOUND)
                .map(Answer::body);
    }

    private @Nullable Failure refusal(ResponseInfo head) {
        HttpHeaders headers = head.headers();
        String type = headers.firstValue("Content-Type").orElse("");
        if (!isText(type)) {
            return new Failure(DropReason.MALFORMED, "the content type is " + type + ", not text/plain");
        }
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        return length > maxBytes ? tooLarge("a body of " + length + " bytes") : null;
    }

    /** Whether the head tells where the body ends: else a lost connection looks like its end. */
    private static boolean isFramed(ResponseInfo head) {
        HttpHeaders headers = head.headers();
        return headers.firstValueAsLong("Content-Length").isPresent() || isChunked(headers);
    }

    private Failure tooLarge(String what) {
        return new Failure(DropReason.TOO_LARGE, what + " is larger than the " + maxBytes + " bytes allowed");
    }

    /** A target that does not say is believed to obey what it was asked for. */
    private static boolean isText(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.isBlank() || type.strip().equalsIgnoreCase("text/plain");
    }

    /** Exactly this coding: the client knows no other that tells where a body ends. */
    private static boolean isChunked(HttpHeaders headers) {
        return headers.firstValue("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked");
    }
}
