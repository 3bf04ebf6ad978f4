package io.finfocus.metrics.scrape;

import io.finfocus.core.NanoClock;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.MetricsSource;
import io.finfocus.metrics.scrape.Reception.Failure;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches metrics pages over kept-alive HTTP/1.1 connections, without proxy and without following redirects. Any number of
 * threads may scrape at once (virtual ones are meant); each call ends within its target's timeout and holds at most twice
 * its {@code maxBytes}.
 *
 * <p>Only a body whose end is known counts as received: Prometheus's own scrape takes a page that a lost connection has
 * cut in the middle of a number.
 */
public final class Scraper implements AutoCloseable {
    /** Pinned, so that all targets answer in the one format that is merged. */
    private static final String ACCEPT = "text/plain;version=0.0.4";

    private final NanoClock clock;

    /** Made for the first scrape: it reads the certificates of the trust store, whoever it is for. Guarded by this. */
    private @Nullable HttpClient client;

    /** Guarded by this. */
    private boolean closed;

    /**
     * A scraper without connections; they are made and kept as they are needed.
     *
     * @param clock what durations are measured with
     */
    public Scraper(NanoClock clock) {
        this.clock = clock;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = newClient();
            if (closed) {
                client.shutdownNow();
            }
        }
        return client;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("scrape-http-", 0).factory()))
                .build();
    }

    /**
     * Fetches one page. Never throws because of what the target does; an interrupt ends it as a timeout.
     *
     * @param target whose page, where, and within which bounds
     * @return the page, or why there is none
     */
    public ScrapeResult scrape(ScrapeTarget target) {
        long start = clock.nanoTime();
        Reception reception = new Reception(target.maxBytes());
        Optional<Failure> failure = reception.verdict(exchange(target, reception));
        Duration duration = Duration.ofNanos(clock.nanoTime() - start);
        return failure.<ScrapeResult>map(why -> new ScrapeResult.Failed(
                        target.region(), why.reason(), why.detail(), duration, reception.received()))
                .orElseGet(() -> new ScrapeResult.Scraped(target.region(), source(target, reception), duration));
    }

    /** Closes all connections; scrapes under way fail. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }

    private Optional<Failure> exchange(ScrapeTarget target, Reception reception) {
        CompletableFuture<HttpResponse<CappedBody>> response = client().sendAsync(request(target), reception);
        try {
            response.get(target.timeout().toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            response.cancel(true);
            return Optional.of(new Failure(
                    DropReason.TIMEOUT,
                    "no complete answer within " + target.timeout().toMillis() + " ms"));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(new Failure(DropReason.TIMEOUT, "interrupted"));
        } catch (ExecutionException e) {
            return Optional.of(failure(e, reception));
        }
    }

    private static HttpRequest request(ScrapeTarget target) {
        return HttpRequest.newBuilder(target.uri())
                .header("Accept", ACCEPT)
                .header("User-Agent", "finfocus-metrics")
                .build();
    }

    private static Failure failure(ExecutionException failed, Reception reception) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String detail = words(cause);
        if (reception.isAnswered()) {
            return new Failure(DropReason.TRUNCATED, detail);
        }
        return new Failure(isProtocolFailure(cause) ? DropReason.MALFORMED : DropReason.CONNECT, detail);
    }

    /** The client tells of most connections that it could not open without a word. */
    private static String words(Throwable failure) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (!(failure instanceof ConnectException)) {
            return failure.toString();
        }
        return failure.getCause() instanceof UnresolvedAddressException ? "unknown host" : "cannot connect";
    }

    /** The client has no exception of its own for a header field that it cannot read as a number. */
    private static boolean isProtocolFailure(Throwable failure) {
        // A name that cannot be resolved is an IllegalArgumentException below a ConnectException.
        boolean connected = !(failure instanceof ConnectException);
        for (Throwable cause = failure; connected && cause != null; cause = cause.getCause()) {
            if (cause instanceof ProtocolException || cause instanceof IllegalArgumentException) {
                return true;
            }
        }
        return false;
    }

    private static MetricsSource source(ScrapeTarget target, Reception reception) {
        return reception
                .page()
                .map(body -> MetricsSource.of(target.region(), body.bytes(), body.received()))
                .orElseGet(() -> MetricsSource.of(target.region(), new byte[0]));
    }
}
