package io.finfocus.launcher.demo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http1ProtocolTest {
    private static final String CONVERSATION = """
            POST /a?query HTTP/1.1
            Host: x
            Content-Length: 3

            oneGET http://x/b HTTP/1.1
            host: x

            POST /c HTTP/1.1
            Host: x
            Transfer-Encoding: chunked

            4;extension=1
            tw o
            1
            !
            0
            Trailer: t

            HEAD /d HTTP/1.1
            Host: x

            """.replace("\n", "\r\n");

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<HttpRequest> requests = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Http1Protocol protocol = new Http1Protocol(this::echo, output, stopping);

    @Test
    void answersWithStatusDateLengthAndContent() throws IOException {
        boolean open = send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(open).isTrue();
        assertThat(answer()).isEqualTo("""
                HTTP/1.1 200 OK
                Date: now
                Content-Type: text/plain; charset=utf-8
                Content-Length: 6

                GET /
                """);
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        send(CONVERSATION);

        assertThat(requests).extracting(HttpRequest::path).containsExactly("/a", "/b", "/c", "/d");
        assertThat(requests).extracting(Http1ProtocolTest::body).containsExactly("one", "", "tw o!", "");
    }

    @Property(tries = 200)
    void answersTheSameHoweverTheBytesArrive(@ForAll @IntRange(min = 1, max = 64) int step) throws IOException {
        Http1ProtocolTest whole = new Http1ProtocolTest();
        whole.send(CONVERSATION);
        Http1ProtocolTest pieces = new Http1ProtocolTest();
        for (int i = 0; i < CONVERSATION.length(); i += step) {
            pieces.send(CONVERSATION.substring(i, Math.min(i + step, CONVERSATION.length())));
        }

        assertThat(pieces.requests).hasSize(4);
        assertThat(pieces.answer()).isEqualTo(whole.answer());
    }

    @Test
    void leavesTheContentOfAHeadAnswerAway() throws IOException {
        send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer()).endsWith("Content-Length: 7\n\n");
    }

    @Test
    void asksForTheContentThatAClientHoldsBack() throws IOException {
        send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        assertThat(answer()).isEqualTo("HTTP/1.1 100 Continue\n\n");
        assertThat(protocol.isIdle()).isFalse();

        send("hi");
        assertThat(answer()).startsWith("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n");
        assertThat(protocol.isIdle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1|Host: x|Connection: close, 200",
        "GET / HTTP/1.0, 200",
        "GET / HTTP/1.1, 400",
        "GET / HTTP/1.1|Host: x|Host: y, 400",
        "GET / HTTP/2.0|Host: x, 505",
        "GET /, 400",
        "GET / HTTP/1.1|Host: x|Bad Name: y, 400",
        "GET / HTTP/1.1|Host: x| folded, 400",
        "POST / HTTP/1.1|Host: x|Content-Length: 1|Transfer-Encoding: chunked, 400",
        "POST / HTTP/1.1|Host: x|Content-Length: 1|Content-Length: 2, 400",
        "POST / HTTP/1.1|Host: x|Content-Length: -1, 400",
        "POST / HTTP/1.1|Host: x|Content-Length: 1048577, 413",
        "POST / HTTP/1.1|Host: x|Content-Length: 99999999999999999999, 413",
        "POST / HTTP/1.1|Host: x|Transfer-Encoding: gzip, 501",
        "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||xyz|, 400",
        "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||fffffff|, 413",
        "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||1|ab|, 400",
        "GET / HTTP/1.1|Host: x|Expect: wonders, 417"
    })
    void endsTheConnectionAfterTheAnswer(String lines, int status) throws IOException {
        boolean open = send(lines.replace("|", "\r\n") + "\r\n\r\n");

        assertThat(open).isFalse();
        assertThat(answer()).startsWith("HTTP/1.1 " + status + " ").contains("\nConnection: close\n");
    }

    @Test
    void refusesAHeadThatDoesNotEnd() throws IOException {
        boolean open = send("GET / HTTP/1.1\r\nX: " + "x".repeat(Http1Head.MAX_BYTES));

        assertThat(open).isFalse();
        assertThat(answer()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void refusesTrailersThatDoNotEnd() throws IOException {
        send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
        boolean open = send("X: y\r\n".repeat(2000));

        assertThat(open).isFalse();
        assertThat(answer()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void lastAnswersTheRequestUnderWayWhenItStops() throws IOException {
        send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
        stopping.set(true);
        boolean open = send("hiGET /second HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(open).isFalse();
        assertThat(requests).hasSize(1);
        assertThat(answer()).contains("\nConnection: close\n");
    }

    private HttpResponse echo(HttpRequest request) {
        requests.add(request);
        return HttpResponse.text(200, request.method() + " " + request.path() + "\n");
    }

    private boolean send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return protocol.receive(bytes, 0, bytes.length);
    }

    private String answer() {
        return output.toString(StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replaceAll("Date: .* GMT", "Date: now");
    }

    private static String body(HttpRequest request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1);
    }
}
