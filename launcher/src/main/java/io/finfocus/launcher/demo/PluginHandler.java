package io.finfocus.launcher.demo;

import io.finfocus.core.NanoClock;
import io.finfocus.launcher.demo.http.HttpHandler;
import io.finfocus.launcher.demo.http.HttpRequest;
import io.finfocus.launcher.demo.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * The stand-in's answers, by path. Without {@code FINFOCUS_PLUGIN_WEB_ENABLED} only gRPC is answered among the
 * procedures, as the real plugin then is a gRPC server alone; the health endpoint and the metrics do not depend on it.
 */
final class PluginHandler implements HttpHandler {
    private static final String SERVICE_PATH = "/" + CostSource.SERVICE + "/";
    private static final String CONTENT_TYPES = "application/grpc, application/grpc+proto, application/grpc-web, "
            + "application/grpc-web+proto, application/json, application/proto";

    private final Settings settings;
    private final ZerologWriter log;
    private final NanoClock clock;
    private final long startNanos;
    private final CostSource costSource;
    private final RequestMetrics requests = new RequestMetrics();
    private final MetricsPage metrics;

    PluginHandler(Settings settings, ZerologWriter log, NanoClock clock) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        startNanos = clock.nanoTime();
        costSource = new CostSource(settings.region(), log);
        metrics = new MetricsPage(requests, settings.faults().metricsBytes());
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        if (isPast(settings.faults().hangAfterMillis())) {
            pause(Long.MAX_VALUE);
        }
        HttpResponse response = route(request);
        if (log.isEnabled(LogLevel.DEBUG)) {
            String status = Integer.toString(response.status());
            log.log(LogLevel.DEBUG, "request", "method", request.method(), "path", request.path(), "status", status);
        }
        return response;
    }

    private HttpResponse route(HttpRequest request) {
        String path = request.path();
        if (path.startsWith(SERVICE_PATH)) {
            return service(request, path.substring(SERVICE_PATH.length()));
        }
        boolean health = path.equals("/healthz") && settings.healthEndpoint();
        boolean page = path.equals("/metrics") && settings.faults().metricsBytes() != 0;
        if (!health && !page) {
            return HttpResponse.text(404, "404 page not found\n");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.text(405, "Method Not Allowed\n").with("Allow", "GET, HEAD");
        }
        return health ? health() : metrics.answer();
    }

    private HttpResponse health() {
        return isPast(settings.faults().unhealthyAfterMillis())
                ? HttpResponse.text(503, "unhealthy")
                : HttpResponse.text(200, "ok");
    }

    private HttpResponse service(HttpRequest request, String procedure) {
        RpcFraming framing = RpcFraming.of(request.header("content-type"));
        if (!settings.webEnabled() && framing != RpcFraming.GRPC) {
            return HttpResponse.text(404, "404 page not found\n");
        }
        HttpResponse response;
        if (request.method().equals("OPTIONS")) {
            response = preflight();
        } else if (!request.method().equals("POST")) {
            response = HttpResponse.empty(405).with("Allow", "OPTIONS, POST");
        } else if (framing == null) {
            response = HttpResponse.empty(415).with("Accept-Post", CONTENT_TYPES);
        } else if (framing == RpcFraming.GRPC && request.majorVersion() < 2) {
            response = HttpResponse.text(505, "gRPC needs HTTP/2\n");
        } else {
            response = framing.answer(call(framing, procedure, request), request.header("content-type"));
        }
        // Pages of any origin may read it: the prices are public.
        return request.header("origin").isEmpty() ? response : response.with("Access-Control-Allow-Origin", "*");
    }

    private static HttpResponse preflight() {
        return HttpResponse.empty(204)
                .with("Access-Control-Allow-Methods", "POST")
                .with(
                        "Access-Control-Allow-Headers",
                        "Content-Type, Connect-Protocol-Version, Connect-Timeout-Ms, Grpc-Timeout, X-Grpc-Web, X-User-Agent")
                .with("Access-Control-Expose-Headers", "Grpc-Status, Grpc-Message")
                .with("Access-Control-Max-Age", "7200");
    }

    private RpcResult call(RpcFraming framing, String procedure, HttpRequest request) {
        long start = clock.nanoTime();
        pause(settings.faults().rpcDelayMillis());
        RpcResult result = framing.accepts(request.body())
                ? costSource.call(procedure, new String(request.body(), StandardCharsets.UTF_8))
                : new RpcResult.Failure(RpcCode.INVALID_ARGUMENT, "cannot read the request: must be one plain message");
        // Whatever clients ask for, the number of series stays small.
        String method = CostSource.SERVICE + "/" + (costSource.has(procedure) ? procedure : "unknown");
        requests.record(method, result.code(), clock.nanoTime() - start);
        return result;
    }

    private boolean isPast(long afterMillis) {
        return afterMillis >= 0 && clock.nanoTime() - startNanos >= afterMillis * 1_000_000;
    }

    /** Ends early when the server, at its end, interrupts the connection's thread. */
    private static void pause(long millis) {
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
