package io.finfocus.launcher.fetch;

import java.io.IOException;
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
 * The HTTP side of a fetch: follows redirects (never from https to http), through the proxies of the environment.
 *
 * <p>Owned by the fetch; any thread may call it. An answer that does not begin within the stall timeout is given up.
 */
final class ReleaseServer implements AutoCloseable {
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
                .followRedirects(HttpClient.Redirect.NORMAL)
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
     * @return the answer, whatever its status; the caller closes the body
     */
    HttpResponse<ResponseBody> get(URI address, long offset, @Nullable String validator) throws FetchException {
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
            throw new TransientException("the server did not answer", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        }
    }

    private static FetchException failure(Throwable cause) {
        return switch (cause) {
            case SSLHandshakeException e -> new FetchException("the server cannot be trusted: " + e.getMessage(), e);
            case IOException e -> new TransientException("the server cannot be reached", e);
            default -> new FetchException("the request cannot be sent: " + cause, cause);
        };
    }

    /** Ends everything that is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
