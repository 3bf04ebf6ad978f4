package io.finfocus.launcher.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and proxies that fail, stall or ask. */
@Timeout(60)
class FetchNetworkTest {
    private static final String A_ARCHIVE = FakeRelease.archiveName("a");

    @TempDir
    private Path temporary;

    private Fetching fetching;

    @BeforeEach
    void open() {
        fetching = new Fetching(temporary);
    }

    @AfterEach
    void close() throws IOException {
        fetching.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainAfterATroubleOfTheServer(int status) throws Exception {
        FakeRelease release = FakeRelease.of("a");
        AtomicInteger requests = new AtomicInteger();
        release.answering(A_ARCHIVE, (request, o) -> {
            if (requests.incrementAndGet() < 3) {
                o.write(FakeWeb.answer(status, new byte[0], "Retry-After", "0"));
            } else {
                FakeRelease.ranged(request, o, release.file(A_ARCHIVE), "\"1\"");
            }
        });

        assertThat(fetching.fetch(release, "a").problems()).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        FakeRelease release =
                FakeRelease.of("a").answering(A_ARCHIVE, (_, o) -> o.write(FakeWeb.answer(503, new byte[0])));

        assertThat(fetching.fetch(release, "a").problems())
                .containsExactly(new FetchProblem(
                        A_ARCHIVE,
                        "HTTP 503 from " + fetching.web().url() + FakeRelease.FOLDER + A_ARCHIVE
                                + " (attempt 3, the last one)"));
        assertThat(fetching.web().requests()).hasSize(4);
        assertThat(fetching.left()).isEmpty();
    }

    @Test
    void saysThatNoServerListens() throws Exception {
        URI nowhere;
        try (ServerSocket closed = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        assertThat(fetching.run(fetching.request(nowhere, "a"), Map.of()).problems())
                .containsExactly(new FetchProblem(
                        "checksums.txt", "the server cannot be reached: connection refused (attempt 3, the last one)"));
    }

    @Test
    void givesUpAConnectionThatBringsNothing() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a");
        release.answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, 1_000_000));
            o.write(release.file(A_ARCHIVE), 0, 10_000);
            Fetching.await(over);
        });
        fetching.serve(release);

        FetchResult result =
                fetching.runImpatiently(fetching.request(fetching.web().url(), "a"));
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .matches("the server stalled: [0-9]+ bytes in [0-9.]+ s \\(attempt 1, the last one\\)");
        assertThat(fetching.left()).isEmpty();
    }

    @Test
    void givesUpAConnectionThatBringsAByteNowAndThen() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeRelease release = FakeRelease.of("a").answering(A_ARCHIVE, (_, o) -> {
            o.write(FakeWeb.head(200, 1_000_000));
            while (!Fetching.await(over, 20)) {
                o.write(1);
            }
        });
        fetching.serve(release);

        FetchResult result =
                fetching.runImpatiently(fetching.request(fetching.web().url(), "a"));
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .startsWith("the server stalled: ");
    }

    @Test
    void givesUpAServerThatDoesNotAnswer() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        fetching.serve((_, _) -> Fetching.await(over));

        FetchResult result =
                fetching.runImpatiently(fetching.request(fetching.web().url(), "a"));
        over.countDown();

        assertThat(result.problems())
                .singleElement()
                .extracting(FetchProblem::reason)
                .asString()
                .startsWith("the server did not answer");
    }

    @Test
    void goesThroughTheProxy() throws Exception {
        try (FakeWeb proxy = new FakeWeb((request, o) -> FakeRelease.of("a")
                .write(
                        new FakeWeb.Request(
                                request.method(),
                                request.target().replaceFirst("^http://releases.invalid", ""),
                                request.headers()),
                        o))) {
            FetchRequest request = fetching.request(URI.create("http://releases.invalid"), "a");

            FetchResult result =
                    fetching.run(request, Map.of("HTTP_PROXY", proxy.url().toString()));

            assertThat(result.problems()).isEmpty();
            assertThat(proxy.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksForTheProxyAnewForARedirect(boolean proxyFirst) throws Exception {
        FakeRelease release = FakeRelease.of("a");
        FakeWeb.Answer files = (request, o) -> release.write(
                new FakeWeb.Request(
                        request.method(), request.target().replaceFirst("^http://[^/]*", ""), request.headers()),
                o);
        try (FakeWeb last = new FakeWeb(files)) {
            String near = last.url().toString();
            String there = proxyFirst ? near : "http://releases.invalid";
            FakeWeb.Answer redirect = (request, o) -> o.write(FakeWeb.answer(
                    302, new byte[0], "Location", there + request.target().replaceFirst("^http://[^/]*", "")));
            try (FakeWeb first = new FakeWeb(redirect)) {
                FakeWeb proxy = proxyFirst ? first : last;
                URI from = proxyFirst ? URI.create("http://releases.invalid") : first.url();

                FetchResult result = fetching.run(
                        fetching.request(from, "a"),
                        Map.of("http_proxy", proxy.url().toString(), "no_proxy", "127.0.0.1"));

                assertThat(result.problems()).isEmpty();
                assertThat(last.requests())
                        .hasSize(2)
                        .allMatch(request -> request.target().startsWith("http://") != proxyFirst);
            }
        }
    }

    @Test
    void answersAProxyThatAsksWhoIsThere() throws Exception {
        try (FakeWeb proxy = new FakeWeb((request, o) -> {
            // dXNlcjpwQHNz is user:p@ss.
            if (request.header("Proxy-Authorization").equals("Basic dXNlcjpwQHNz")) {
                o.write(FakeWeb.answer(404, new byte[0]));
            } else {
                o.write(FakeWeb.answer(407, new byte[0], "Proxy-Authenticate", "Basic realm=\"x\""));
            }
        })) {
            String url = proxy.url().toString().replace("http://", "http://user:p%40ss@");

            FetchResult result = fetching.run(
                    fetching.request(URI.create("http://releases.invalid"), "a"), Map.of("http_proxy", url));

            assertThat(result.problems())
                    .singleElement()
                    .extracting(FetchProblem::reason)
                    .asString()
                    .startsWith("HTTP 404 ");
        }
    }
}
