package io.finfocus.launcher.demo;

import java.util.Map;
import java.util.TreeMap;

/** Counts calls as the plugin SDK's interceptor does. Any thread may record and write; names it does not know share one. */
final class RequestMetrics {
    private static final String[] BOUNDS = {"0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5"};

    private static final long[] BOUNDS_NANOS = {
        5_000_000L,
        10_000_000L,
        25_000_000L,
        50_000_000L,
        100_000_000L,
        250_000_000L,
        500_000_000L,
        1_000_000_000L,
        2_500_000_000L,
        5_000_000_000L
    };

    /** By method; a call that takes longer than every bound is only in the count. */
    private final Map<String, Durations> durations = new TreeMap<>();

    /** By the labels of method and code. */
    private final Map<String, Long> totals = new TreeMap<>();

    private static final class Durations {
        private final long[] buckets = new long[BOUNDS.length];
        private long count;
        private long sumNanos;
    }

    synchronized void record(String method, RpcCode code, long nanos) {
        String methodLabel = "grpc_method=\"" + method + "\"";
        totals.merge("grpc_code=\"" + code.label() + "\"," + methodLabel, 1L, Long::sum);
        Durations of = durations.computeIfAbsent(methodLabel, _ -> new Durations());
        of.count++;
        of.sumNanos += nanos;
        for (int i = 0; i < BOUNDS.length; i++) {
            of.buckets[i] += nanos <= BOUNDS_NANOS[i] ? 1 : 0;
        }
    }

    synchronized void writeTo(ExpositionWriter page) {
        String plugin = ",plugin_name=\"" + CostSource.NAME + "\"";
        if (totals.isEmpty()) {
            return; // as client_golang leaves out a family without a child
        }
        String name = "finfocus_plugin_request_duration_seconds";
        page.family(name, "histogram", "Request duration histogram");
        durations.forEach((method, of) -> {
            for (int i = 0; i < BOUNDS.length; i++) {
                page.sample(name + "_bucket", method + plugin + ",le=\"" + BOUNDS[i] + "\"", of.buckets[i]);
            }
            page.sample(name + "_bucket", method + plugin + ",le=\"+Inf\"", of.count);
            page.sample(name + "_sum", method + plugin, of.sumNanos / 1e9);
            page.sample(name + "_count", method + plugin, of.count);
        });
        page.family("finfocus_plugin_requests_total", "counter", "Total gRPC requests");
        totals.forEach((labels, total) -> page.sample("finfocus_plugin_requests_total", labels + plugin, total));
    }
}
