package io.finfocus.metrics.scrape;

import static io.finfocus.metrics.scrape.FakeServer.answer;
import static io.finfocus.metrics.scrape.FakeServer.once;
import static io.finfocus.metrics.scrape.FakeServer.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.scrape.ScrapeResult.Failed;
import io.finfocus.metrics.scrape.ScrapeResult.Scraped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScraperTest {
    private static final RegionId REGION = new RegionId("eu");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    private static final String PAGE = "# TYPE a gauge\na{x=\"1\"} 12\n";
    /** Far more than any answer here takes; only a broken scraper waits for it. */
    private static final Duration PLENTY = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong();
    private final Scraper scraper = new Scraper(() -> nanos.getAndAdd(7));

    @AfterEach
    void closeConnections() {
        scraper.close();
    }

    @Test
    void givesTheBodyAndHowLongItTook() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            ScrapeResult result = scrape(server, 1_000);

            assertThat(result.region()).isEqualTo(REGION);
            assertThat(result.duration()).isEqualTo(Duration.ofNanos(7));
            assertThat(result.bytes()).isEqualTo(PAGE.length());
            assertThat(merged(result)).isEqualTo("# TYPE a gauge\na{region=\"eu\",x=\"1\"} 12\n");
        }
    }

    @Test
    void asksForThePinnedFormatAndForNoCompression() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            scrape(server, 1_000);

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("GET /metrics HTTP/1.1\n")
                            .contains("Accept: text/plain;version=0.0.4\n")
                            .doesNotContainIgnoringCase("Accept-Encoding")
                            .doesNotContainIgnoringCase("Upgrade"));
        }
    }

    @ParameterizedTest
    @CsvSource({"200 OK, text/plain", "404 Not Found, text/html", "503 Unavailable, text/html"})
    void keepsTheConnectionForTheNextScrape(String status, String contentType) throws IOException {
        try (FakeServer server = new FakeServer(answer(status, contentType, PAGE))) {
            scrape(server, 1_000);
            scrape(server, 1_000);
            scrape(server, 1_000);

            assertThat(server.requests()).hasSize(3);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void connectsAnewWhenTheKeptConnectionIsGone() throws IOException {
        try (FakeServer server = new FakeServer(once(HEAD + "Content-Length: 4\r\n\r\na 1\n"))) {
            assertThat(scrape(server, 1_000)).isInstanceOf(Scraped.class);
            assertThat(scrape(server, 1_000)).isInstanceOf(Scraped.class);
        }
    }

    @Test
    void readsChunks() throws IOException {
        try (FakeServer server = new FakeServer(once(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE)))) {
            assertThat(merged(scrape(server, 1_000))).isEqualTo("# TYPE a gauge\na{region=\"eu\",x=\"1\"} 12\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "404 Not Found"})
    void takesAnAnswerWithoutSamplesAsSuccess(String status) throws IOException {
        try (FakeServer server = new FakeServer(once("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(scrape(server, 1_000))
                    .isInstanceOf(Scraped.class)
                    .extracting(ScrapeResult::bytes)
                    .isEqualTo(0L);
        }
    }

    @Test
    void trap41IgnoresTheBodyOf404EvenIfItIsAPageOrCut() throws IOException {
        try (FakeServer server = new FakeServer(answer("404 Not Found", "text/plain", PAGE))) {
            assertThat(merged(scrape(server, 1_000))).isEmpty();
            server.answerWith(once("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nno"));
            assertThat(merged(scrape(server, 1_000))).isEmpty();
            server.answerWith(server.endless("HTTP/1.1 404 Not Found\r\n\r\n", "x".repeat(1_000)));
            assertThat(merged(scrape(server, 1_000))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Internal Server Error", "503 Service Unavailable", "403 Forbidden", "304 Not Modified"})
    void trap41RefusesAnotherStatusWhateverTheBody(String status) throws IOException {
        try (FakeServer server = new FakeServer(once("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertFailed(scrape(server, 1_000), DropReason.STATUS, "the answer's status is " + status.substring(0, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"201 Created", "203 Non-Authoritative Information", "206 Partial Content", "299 Fine"})
    void trap41RefusesAnotherStatusOfSuccessEvenWithAPage(String status) throws IOException {
        try (FakeServer server = new FakeServer(answer(status, "text/plain", PAGE))) {
            assertFailed(scrape(server, 1_000), DropReason.STATUS, "the answer's status is " + status.substring(0, 3));
        }
    }

    @Test
    void trap41RefusesAnAnswerThatHasNoContent() throws IOException {
        try (FakeServer server = new FakeServer(once("HTTP/1.1 204 No Content\r\n\r\n"))) {
            assertFailed(scrape(server, 1_000), DropReason.STATUS, "the answer's status is 204");
        }
    }

    @Test
    void takesARedirectAsAStatusAndDoesNotFollow() throws IOException {
        try (FakeServer elsewhere = new FakeServer(page(PAGE));
                FakeServer server = new FakeServer(
                        once("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.uri() + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertFailed(scrape(server, 1_000), DropReason.STATUS, "the answer's status is 302");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/openmetrics-text; version=1.0.0", "application/json"})
    void trap42RefusesAnotherContentType(String contentType) throws IOException {
        try (FakeServer server = new FakeServer(answer("200 OK", contentType, PAGE))) {
            assertFailed(
                    scrape(server, 1_000),
                    DropReason.MALFORMED,
                    "the content type is " + contentType + ", not text/plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT/PLAIN", "text/plain ;charset=utf-8", "text/plain; version=1.0.0"})
    void takesTextInAnySpelling(String contentType) throws IOException {
        try (FakeServer server = new FakeServer(answer("200 OK", contentType, PAGE))) {
            assertThat(scrape(server, 1_000)).isInstanceOf(Scraped.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void trap13RefusesABodyThatOnlyTheCloseEnds(String version) throws IOException {
        try (FakeServer server = new FakeServer(once(version + " 200 OK\r\nContent-Type: text/plain\r\n\r\n" + PAGE))) {
            assertFailed(
                    scrape(server, 1_000),
                    DropReason.TRUNCATED,
                    "neither Content-Length nor chunks tell where the body ends");
        }
    }

    @Test
    void trap15RefusesACodingThatItDoesNotKnow() throws IOException {
        try (FakeServer server =
                new FakeServer(once(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunked(PAGE)))) {
            assertThat(scrape(server, 1_000)).isInstanceOf(Failed.class);
        }
    }

    @Test
    void callsABodyWithoutEndTooLarge() throws IOException {
        try (FakeServer server = new FakeServer(page(""))) {
            server.answerWith(server.endless("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n", PAGE));

            assertFailed(scrape(server, 1_000), DropReason.TOO_LARGE);
        }
    }

    @Test
    void trap14RefusesABodyThatIsShorterThanItsContentLengthAtEveryCut() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            for (int cut = 0; cut < PAGE.length(); cut++) {
                server.answerWith(
                        once(HEAD + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE.substring(0, cut)));
                assertFailed(scrape(server, 1_000), DropReason.TRUNCATED);
            }
        }
    }

    @Test
    void trap15RefusesChunksWithoutTerminatorAtEveryCut() throws IOException {
        String body = chunked(PAGE);
        try (FakeServer server = new FakeServer(page(PAGE))) {
            for (int cut = 0; cut < body.length(); cut++) {
                server.answerWith(once(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + body.substring(0, cut)));
                assertFailed(scrape(server, 1_000), DropReason.TRUNCATED);
            }
        }
    }

    @Test
    void trap65TakesABodyOfExactlyTheLimitAndNotOneByteMore() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            assertThat(scrape(server, PAGE.length())).isInstanceOf(Scraped.class);
            assertFailed(
                    scrape(server, PAGE.length() - 1),
                    DropReason.TOO_LARGE,
                    "a body of 27 bytes is larger than the 26 bytes allowed");

            server.answerWith(once(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunked(PAGE)));
            assertThat(scrape(server, PAGE.length())).isInstanceOf(Scraped.class);
            assertFailed(
                    scrape(server, PAGE.length() - 1),
                    DropReason.TOO_LARGE,
                    "the body is larger than the 26 bytes allowed");
        }
    }

    @Test
    void takesABodyOfManyBuffers() throws IOException {
        String body = "a 1\n".repeat(100_000);
        try (FakeServer server = new FakeServer(once(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunked(body)))) {
            assertThat(scrape(server, body.length()).bytes()).isEqualTo(body.length());
        }
    }

    @Test
    void endsTheConnectionOfAnEndlessBodyAtTheLimit() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            server.answerWith(server.endless(HEAD + "Transfer-Encoding: chunked\r\n\r\n", "5\r\na 1\n\n\r\n"));

            assertFailed(
                    scrape(server, 100_000), DropReason.TOO_LARGE, "the body is larger than the 100000 bytes allowed");
            assertThat(server.clientGone().await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void givesUpOnATargetThatHangsBeforeItsAnswerOrWithin() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            for (String begun : List.of("", "HTTP/1.1 200", HEAD, HEAD + "Content-Length: 8\r\n\r\na 1\n")) {
                server.answerWith(server.hangAfter(begun));

                ScrapeResult result =
                        scraper.scrape(new ScrapeTarget(REGION, server.uri(), Duration.ofMillis(50), 1_000));

                assertFailed(result, DropReason.TIMEOUT, "no complete answer within 50 ms");
            }
        }
    }

    @Test
    void callsARefusedConnectionByItsName() throws IOException {
        // Bound but not listening: nobody else can take the port meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI uri = URI.create("http://127.0.0.1:" + bound.getLocalPort());

            assertFailed(
                    scraper.scrape(new ScrapeTarget(REGION, uri, PLENTY, 1_000)), DropReason.CONNECT, "cannot connect");
        }
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        // No name server can know a name below invalid (RFC 6761).
        URI uri = URI.create("http://host.invalid/metrics");

        assertFailed(scraper.scrape(new ScrapeTarget(REGION, uri, PLENTY, 1_000)), DropReason.CONNECT, "unknown host");
    }

    @Test
    void callsAConnectionThatIsClosedWithoutAnAnswerAFailureToConnect() throws IOException {
        try (FakeServer server = new FakeServer(once(""))) {
            assertFailed(scrape(server, 1_000), DropReason.CONNECT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: some\r\n\r\na 1\n",
                "HTTP/1.1 200 OK\r\nContent Length: 4\r\n\r\na 1\n"
            })
    void callsWhatIsNotHttpMalformed(String answer) throws IOException {
        try (FakeServer server = new FakeServer(once(answer))) {
            assertFailed(scrape(server, 1_000), DropReason.MALFORMED);
        }
    }

    @Test
    void leavesTheInterruptFlagOfAnInterruptedScrape() throws IOException {
        try (FakeServer server = new FakeServer(page(PAGE))) {
            server.answerWith(server.hangAfter(""));
            Thread.currentThread().interrupt();

            ScrapeResult result = scrape(server, 1_000);

            assertThat(Thread.interrupted()).isTrue();
            assertFailed(result, DropReason.TIMEOUT, "interrupted");
        }
    }

    @Test
    void refusesTargetsThatCannotBe() {
        assertThatThrownBy(() -> new ScrapeTarget(REGION, URI.create("ftp://h/x"), PLENTY, 1))
                .hasMessage("cannot scrape ftp://h/x: must be an http:// or https:// address");
        assertThatThrownBy(() -> new ScrapeTarget(REGION, URI.create("http://h"), Duration.ZERO, 1))
                .hasMessage("cannot use scrape timeout PT0S: must be positive");
        assertThatThrownBy(() -> new ScrapeTarget(REGION, URI.create("http://h"), PLENTY, 0))
                .hasMessage("cannot use max-bytes 0: must be from 1 to 2147483639");
    }

    private ScrapeResult scrape(FakeServer server, long maxBytes) {
        return scraper.scrape(new ScrapeTarget(REGION, server.uri(), PLENTY, maxBytes));
    }

    private static String merged(ScrapeResult result) {
        Scraped scraped = (Scraped) result;
        byte[] page = new ExpositionMerger("region", Set.of())
                .mergeSources(List.of(scraped.source()))
                .toByteArray();
        return new String(page, StandardCharsets.UTF_8);
    }

    private static String chunked(String body) {
        int half = body.length() / 2;
        return Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n"
                + Integer.toHexString(body.length() - half) + "\r\n" + body.substring(half) + "\r\n0\r\n\r\n";
    }

    private static void assertFailed(ScrapeResult result, DropReason reason, String detail) {
        assertFailed(result, reason);
        assertThat(((Failed) result).detail()).isEqualTo(detail);
    }

    private static void assertFailed(ScrapeResult result, DropReason reason) {
        assertThat(result)
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::reason)
                .isEqualTo(reason);
    }
}
