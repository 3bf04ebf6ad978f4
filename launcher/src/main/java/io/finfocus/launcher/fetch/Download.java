package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One remote file as a stream that outlives its connections: after a failure the rest is asked for by a range request
 * (RFC 9110 §14), and the reader notices nothing but a pause. If the file is another one by then, or the server sends
 * it whole again, the reader gets a {@link StartOverException} once and then the file from its first byte.
 *
 * <p>All other exceptions are final. Used by one thread; bounded by the attempts and by the largest size allowed.
 */
final class Download extends InputStream {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

    /** Told after each read. */
    @FunctionalInterface
    interface Listener {
        void received(long position, OptionalLong totalBytes);
    }

    private final ReleaseServer server;
    private final URI address;
    private final long maxBytes;
    private final Attempts attempts;
    private final Listener listener;

    private @Nullable ResponseBody body;
    private long position;
    private OptionalLong totalBytes = OptionalLong.empty();
    private @Nullable String validator;
    private boolean pieced;

    /** Connects with the first read. */
    Download(ReleaseServer server, URI address, long maxBytes, Attempts attempts, Listener listener) {
        this.server = server;
        this.address = address;
        this.maxBytes = maxBytes;
        this.attempts = attempts;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws FetchException {
        while (true) {
            try {
                int n = connected().read(target, offset, length);
                if (n > 0) {
                    advance(n);
                }
                return n;
            } catch (TransientException e) {
                close();
                attempts.failed(e);
            }
        }
    }

    /** Whether what was read comes from more than one answer. */
    boolean pieced() {
        return pieced;
    }

    /** Lets the next byte be the file's first again, as a failed attempt. */
    void restart(String reason) throws FetchException {
        close();
        forget();
        attempts.failed(new TransientException(reason));
        throw new StartOverException(reason);
    }

    @Override
    public void close() {
        if (body != null) {
            body.close();
            body = null;
        }
    }

    private void advance(int n) throws FetchException {
        position += n;
        requireSize(position);
        attempts.reached(position);
        listener.received(position, totalBytes);
    }

    private void requireSize(long bytes) throws FetchException {
        if (bytes > maxBytes) {
            throw new FetchException("it is larger than " + maxBytes + " bytes");
        }
    }

    private ResponseBody connected() throws FetchException {
        if (body == null) {
            HttpResponse<ResponseBody> answer = server.get(address, position, validator);
            body = answer.body();
            accept(answer);
        }
        return body;
    }

    private void accept(HttpResponse<ResponseBody> answer) throws FetchException {
        int status = answer.statusCode();
        if (status == 206 && position > 0 && continues(answer.headers())) {
            pieced = true;
        } else if (status == 200) {
            begin(answer.headers());
        } else if (position > 0 && (status == 206 || status == 416)) {
            close();
            forget();
            throw new StartOverException("the file changed");
        } else {
            throw refusal(answer);
        }
    }

    /** Whether the answer is the rest of what was received before. */
    private boolean continues(HttpHeaders headers) {
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != position) {
            return false;
        }
        boolean sameLength = range.group(2).equals("*")
                || totalBytes.isEmpty()
                || totalBytes.getAsLong() == Long.parseLong(range.group(2));
        String now = validator(headers);
        return sameLength && (now == null || validator == null || now.equals(validator));
    }

    private void begin(HttpHeaders headers) throws FetchException {
        boolean again = position > 0;
        forget();
        totalBytes = headers.firstValueAsLong("Content-Length");
        requireSize(totalBytes.orElse(0));
        validator = validator(headers);
        if (again) {
            throw new StartOverException("the server sent the whole file again");
        }
    }

    private void forget() {
        position = 0;
        totalBytes = OptionalLong.empty();
        validator = null;
        pieced = false;
    }

    /** What If-Range may name (RFC 9110 §13.1.5): a strong entity tag, else the date. */
    private static @Nullable String validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse(null);
    }

    private static FetchException refusal(HttpResponse<ResponseBody> answer) {
        String reason = "HTTP " + answer.statusCode() + " from " + WebAddress.text(answer.uri());
        return switch (answer.statusCode()) {
            case 408, 425, 429, 500, 502, 503, 504 -> new TransientException(reason, retryAfter(answer.headers()));
            default -> new FetchException(reason);
        };
    }

    private static Duration retryAfter(HttpHeaders headers) {
        String seconds = headers.firstValue("Retry-After").orElse("");
        return seconds.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }
}
