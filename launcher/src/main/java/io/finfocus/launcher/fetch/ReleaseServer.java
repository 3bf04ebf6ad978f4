package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of a fetch: follows redirects (RFC 9110 §15.4; never from https to http), each address through the proxy
 * that the environment has for it.
 *
 * <p>Owned by the fetch; any thread may call it. An answer that does not begin within the stall timeout is given up.
 */
final class ReleaseServer implements AutoCloseable {
    /** As many as Go's client follows. */
    private static final int MAX_REDIRECTS = 10;

    private final HttpClient client;
    private final Duration stallTimeout;

    ReleaseServer(ProxyEnvironment proxies, Duration stallTimeout) {
        this.stallTimeout = stallTimeout;
        if (proxies.authenticator().isPresent()) {
            // Basic is what proxies ask for. The JDK's client does not do it for tunnels unless it is told before it
            // is used for the first time.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                // One connection a download: HTTP/2 would share one, and its flow control, among all.
                .version(HttpClient.Version.HTTP_1_1)
                // It would keep the first address's proxy on the way.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(stallTimeout)
                .proxy(proxies.selector());
        proxies.authenticator().ifPresent(builder::authenticator);
        this.client = builder.build();
    }

    /**
     * Asks for a file, or for its rest.
     *
     * @param offset the first byte wanted; above 0 the answer may still be the whole file
     * @param validator what tells that the file is the same as before, or null if nothing does
     * @return the answer, whatever its status, unless that is a redirect; the caller closes the body
     */
    HttpResponse<ResponseBody> get(URI address, long offset, @Nullable String validator) throws FetchException {
        URI target = address;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<ResponseBody> answer = ask(target, offset, validator);
            if (!Redirect.is(answer)) {
                return answer;
            }
            answer.body().close();
            target = Redirect.target(answer);
        }
        throw new FetchException("it is redirected more than " + MAX_REDIRECTS + " times");
    }

    private HttpResponse<ResponseBody> ask(URI address, long offset, @Nullable String validator) throws FetchException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "finfocus-launcher");
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
            if (validator != null) {
                request.header("If-Range", validator);
            }
        }
        return await(client.sendAsync(request.build(), _ -> new ResponseBody(stallTimeout)));
    }

    private HttpResponse<ResponseBody> await(CompletableFuture<HttpResponse<ResponseBody>> answer)
            throws FetchException {
        try {
            return answer.get(stallTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TransientException("the server did not answer in " + stallTimeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        }
    }

    private static FetchException failure(Throwable cause) {
        return switch (cause) {
            case SSLHandshakeException e -> new FetchException("the server cannot be trusted: " + e.getMessage(), e);
            case ConnectException e -> new TransientException("the server cannot be reached", e);
            case IOException e -> new TransientException("the server did not answer", e);
            default -> new FetchException("the answer cannot be read: " + cause.getMessage(), cause);
        };
    }

    /** Ends everything that is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
