package io.finfocus.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.exposition.MetricsSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private static final String PAGE = "up 1\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Readiness readiness = new Readiness(true, "us-east-1 ready\n");
    private AdminServer server;

    @BeforeEach
    void open() throws IOException {
        server = AdminServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> merged(PAGE), () -> readiness);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/aggregated", "/metrics?x=1"})
    void servesTheMergedPage(String path) throws Exception {
        HttpResponse<String> response = send("GET", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body()).isEqualTo(PAGE);
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(PAGE.length());
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/healthz"})
    void tellsReadinessByStatusAndALineARegion(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(200);

        readiness = new Readiness(false, "us-east-1 starting\n");

        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("us-east-1 starting\n");
    }

    @Test
    void isAliveWhileNotReady() throws Exception {
        readiness = new Readiness(false, "us-east-1 starting\n");

        assertThat(send("GET", "/livez").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/metricsx", "/metrics/", "/livez/x"})
    void knowsNoOtherPath(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void refusesOtherMethods(String method) throws Exception {
        HttpResponse<String> response = send(method, "/metrics");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void namesTheTakenAddress() {
        assertThatThrownBy(() -> AdminServer.open(server.address(), () -> merged(""), () -> readiness))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + server.address().getPort()
                        + " for metrics: Address already in use");
    }

    private static MergedExposition merged(String page) {
        MetricsSource own = MetricsSource.own(page.getBytes(StandardCharsets.UTF_8));
        return new ExpositionMerger("region", Set.of()).mergeSources(List.of(own));
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
