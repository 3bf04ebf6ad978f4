package io.finfocus.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.launcher.demo.http.Header;
import io.finfocus.launcher.demo.http.HttpRequest;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PluginHandlerTest {
    private static final String NAME = "/finfocus.v1.CostSourceService/Name";
    private static final String PROJECTED_COST = "/finfocus.v1.CostSourceService/GetProjectedCost";
    private static final String PRICE_JSON = """
            {"unitPrice":0.0104,"currency":"USD","costPerMonth":7.592,\
            "billingDetail":"On-demand Linux, shared tenancy, 730 hrs/month"}""";

    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "REGION", "eu-west-1", "FINFOCUS_PLUGIN_WEB_ENABLED", "true", "FINFOCUS_PLUGIN_HEALTH_ENDPOINT", "true"));

    @Test
    void answersTheHealthProbe() throws IOException {
        PluginHandler handler = handler();

        assertThat(text(get(handler, "/healthz"))).isEqualTo("200 ok");
        assertThat(text(handler.handle(request("POST", "/healthz", "", "")))).startsWith("405 ");
    }

    @Test
    void hasNoHealthProbeUnlessAskedFor() throws IOException {
        environment.remove("FINFOCUS_PLUGIN_HEALTH_ENDPOINT");

        assertThat(text(get(handler(), "/healthz"))).startsWith("404 ");
    }

    @Test
    void becomesUnhealthyWhenAskedTo() throws IOException {
        environment.put("FINFOCUS_DEMO_UNHEALTHY_AFTER_MS", "5");
        PluginHandler handler = handler();

        nanos.set(4_999_999);
        assertThat(text(get(handler, "/healthz"))).isEqualTo("200 ok");
        nanos.set(5_000_000);
        assertThat(text(get(handler, "/healthz"))).isEqualTo("503 unhealthy");
    }

    @Test
    void answersConnectInJsonAndInProtobuf() throws IOException {
        HttpResponse json = post(handler(), NAME, "application/json; charset=utf-8", "{}");
        HttpResponse protobuf = post(handler(), NAME, "application/proto", "");

        assertThat(text(json)).isEqualTo("200 {\"name\":\"aws-public\"}");
        assertThat(json.headers()).containsExactly(new Header("Content-Type", "application/json"));
        assertThat(text(protobuf)).isEqualTo("200 \n\naws-public");
    }

    @Test
    void answersGrpcWithTheStatusInTheTrailers() throws IOException {
        HttpResponse response = post(handler(), NAME, "application/grpc", "\0\0\0\0\0");

        assertThat(hex(response))
                .isEqualTo("000000000c" + "0a0a" + HexFormat.of().formatHex(bytes("aws-public")));
        assertThat(response.headers()).containsExactly(new Header("Content-Type", "application/grpc"));
        assertThat(response.trailers()).containsExactly(new Header("grpc-status", "0"));
    }

    @Test
    void answersGrpcWebWithTheTrailersInTheContent() throws IOException {
        HttpResponse response = post(handler(), NAME, "application/grpc-web+proto", "\0\0\0\0\0");

        assertThat(text(response)).endsWith("aws-public\u0080\0\0\0\u0010grpc-status: 0\r\n");
        assertThat(response.trailers()).isEmpty();
    }

    @Test
    void answersAnUnknownProcedureInTheWordsOfEachProtocol() throws IOException {
        String unknown = "/finfocus.v1.CostSourceService/Nothing";
        HttpResponse connect = post(handler(), unknown, "application/json", "{}");
        HttpResponse grpc = post(handler(), unknown, "application/grpc", "\0\0\0\0\0");

        assertThat(text(connect))
                .isEqualTo("404 {\"code\":\"unimplemented\",\"message\":"
                        + "\"finfocus.v1.CostSourceService/Nothing is not implemented\"}");
        assertThat(text(grpc)).isEqualTo("200 ");
        assertThat(grpc.headers()).contains(new Header("grpc-status", "12"));
    }

    @Test
    void refusesARequestThatIsNoMessage() throws IOException {
        PluginHandler handler = handler();

        assertThat(text(post(handler, NAME, "application/json", ""))).startsWith("400 {\"code\":\"invalid_argument\",");
        assertThat(text(post(handler, NAME, "application/json", "[")))
                .startsWith("400 {\"code\":\"invalid_argument\",");
        assertThat(post(handler, NAME, "application/grpc", "").headers()).contains(new Header("grpc-status", "3"));
        assertThat(post(handler, NAME, "application/grpc", "\1\0\0\0\0").headers())
                .as("compressed")
                .contains(new Header("grpc-status", "3"));
        assertThat(post(handler, NAME, "application/grpc", "\0\0\0\0\1").headers())
                .as("truncated")
                .contains(new Header("grpc-status", "3"));
    }

    @Test
    void refusesWhatIsNoCall() throws IOException {
        PluginHandler handler = handler();

        assertThat(text(get(handler, NAME))).isEqualTo("405 ");
        assertThat(text(post(handler, NAME, "text/plain", "{}"))).isEqualTo("415 ");
        assertThat(text(post(handler, "/other.Service/Name", "application/json", "{}")))
                .startsWith("404 ");
        HttpRequest grpcOverHttp1 =
                new HttpRequest(1, "POST", NAME, Map.of("content-type", "application/grpc"), new byte[5]);
        assertThat(handler.handle(grpcOverHttp1).status()).isEqualTo(505);
    }

    @Test
    void answersGrpcAloneWithoutWeb() throws IOException {
        environment.remove("FINFOCUS_PLUGIN_WEB_ENABLED");
        PluginHandler handler = handler();

        assertThat(text(post(handler, NAME, "application/json", "{}"))).startsWith("404 ");
        assertThat(text(post(handler, NAME, "application/grpc-web", "\0\0\0\0\0")))
                .startsWith("404 ");
        assertThat(post(handler, NAME, "application/grpc", "\0\0\0\0\0").trailers())
                .isNotEmpty();
    }

    @Test
    void letsPagesOfAnyOriginCall() {
        HttpRequest preflight = new HttpRequest(1, "OPTIONS", NAME, Map.of("origin", "http://x"), new byte[0]);
        HttpResponse response = handler().handle(preflight);

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers())
                .contains(new Header("Access-Control-Allow-Origin", "*"))
                .contains(new Header("Access-Control-Allow-Methods", "POST"));
    }

    @Test
    void logsTheResourcesRegionWithAPrice() throws IOException {
        String request = "{\"resource\":{\"provider\":\"aws\",\"region\": \"us-west-2\"}}";
        HttpResponse response = post(handler(), PROJECTED_COST, "application/json", request);

        assertThat(text(response)).isEqualTo("200 " + PRICE_JSON);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("\"region\":\"us-west-2\",\"aws_region\":\"eu-west-1\"");
    }

    @Test
    void encodesAPriceInProtobuf() throws IOException {
        HttpResponse response = post(handler(), PROJECTED_COST, "application/proto", "");

        // 1: 0.0104, 2: "USD", 3: 7.592, 4: a text of 46 bytes
        assertThat(hex(response))
                .startsWith("09" + "94f6065f984c853f" + "1203555344" + "19" + "91ed7c3f355e1e40" + "222e");
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"region\":\"eu-west-1\"");
    }

    @Test
    void logsRequestsAtDebugLevel() throws IOException {
        environment.put("FINFOCUS_LOG_LEVEL", "debug");
        text(get(handler(), "/nothing"));

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("\"method\":\"GET\",\"path\":\"/nothing\",\"status\":\"404\"");
    }

    @Test
    void countsCallsButNotTheirEveryName() throws IOException {
        PluginHandler handler = handler();
        post(handler, NAME, "application/json", "{}");
        post(handler, "/finfocus.v1.CostSourceService/A", "application/json", "{}");
        post(handler, "/finfocus.v1.CostSourceService/B", "application/json", "{}");

        assertThat(text(get(handler, "/metrics"))).contains("""
                        # HELP finfocus_plugin_requests_total Total gRPC requests
                        # TYPE finfocus_plugin_requests_total counter
                        finfocus_plugin_requests_total{grpc_code="OK",\
                        grpc_method="finfocus.v1.CostSourceService/Name",plugin_name="aws-public"} 1
                        finfocus_plugin_requests_total{grpc_code="Unimplemented",\
                        grpc_method="finfocus.v1.CostSourceService/unknown",plugin_name="aws-public"} 2
                        """).contains("""
                        finfocus_plugin_request_duration_seconds_bucket{\
                        grpc_method="finfocus.v1.CostSourceService/unknown",plugin_name="aws-public",le="0.005"} 2
                        """);
    }

    @Test
    void hasNoMetricsPageWhenAskedToHaveNone() throws IOException {
        environment.put("FINFOCUS_DEMO_METRICS_BYTES", "0");

        assertThat(text(get(handler(), "/metrics"))).startsWith("404 ");
    }

    @Test
    void hangsWhenAskedTo() throws Exception {
        environment.put("FINFOCUS_DEMO_HANG_AFTER_MS", "0");

        waitsUntilInterrupted("/healthz");
    }

    @Test
    void delaysProceduresAloneWhenAskedTo() throws Exception {
        environment.put("FINFOCUS_DEMO_RPC_DELAY_MS", "1000000");

        assertThat(text(get(handler(), "/healthz"))).isEqualTo("200 ok");
        waitsUntilInterrupted(NAME);
    }

    private void waitsUntilInterrupted(String path) throws InterruptedException {
        PluginHandler handler = handler();
        Thread caller = Thread.ofPlatform().start(() -> post(handler, path, "application/json", "{}"));
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            assertThat(caller.isAlive()).as("still waits").isTrue();
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
    }

    private PluginHandler handler() {
        Settings settings = Settings.of(new String[0], environment);
        return new PluginHandler(settings, new ZerologWriter(log, settings.logLevel()), nanos::get);
    }

    private static HttpResponse get(PluginHandler handler, String path) {
        return handler.handle(request("GET", path, "", ""));
    }

    private static HttpResponse post(PluginHandler handler, String path, String contentType, String body) {
        return handler.handle(request("POST", path, contentType, body));
    }

    private static HttpRequest request(String method, String path, String contentType, String body) {
        return new HttpRequest(2, method, path, Map.of("content-type", contentType), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Status and content. */
    private static String text(HttpResponse response) throws IOException {
        byte[] content = response.content().readAllBytes();
        assertThat(response.length()).isEqualTo(content.length);
        return response.status() + " " + new String(content, StandardCharsets.ISO_8859_1);
    }

    private static String hex(HttpResponse response) throws IOException {
        return HexFormat.of().formatHex(response.content().readAllBytes());
    }
}
