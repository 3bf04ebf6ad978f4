package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code /metrics} as a plugin with client_golang's default collectors would have it, in the order of the names: its
 * calls, {@code go_*} with what this runtime can say in their place, and the true {@code process_*}.
 */
final class MetricsPage {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=values";

    private final RequestMetrics requests;
    private final long minBytes;
    private final long startMillis = System.currentTimeMillis();
    private final AtomicLong scrapes = new AtomicLong();

    MetricsPage(RequestMetrics requests, long minBytes) {
        this.requests = requests;
        this.minBytes = minBytes;
    }

    HttpResponse answer() {
        ExpositionWriter page = new ExpositionWriter();
        requests.writeTo(page);
        writeGo(page);
        writeProcess(page);
        page.family(
                "promhttp_metric_handler_requests_total", "counter", "Total number of scrapes by HTTP status code.");
        page.sample("promhttp_metric_handler_requests_total", "code=\"200\"", scrapes.getAndIncrement());
        byte[] ordinary = page.toBytes();
        if (ordinary.length >= minBytes) {
            return HttpResponse.of(200, CONTENT_TYPE, ordinary);
        }
        FillerStream filler = new FillerStream(minBytes - ordinary.length);
        InputStream content = new SequenceInputStream(new ByteArrayInputStream(ordinary), filler);
        return HttpResponse.of(200, CONTENT_TYPE, content, ordinary.length + filler.length());
    }

    private static void writeGo(ExpositionWriter page) {
        Runtime runtime = Runtime.getRuntime();
        long heapBytes = runtime.totalMemory();
        long idleBytes = runtime.freeMemory();
        page.family("go_gc_duration_seconds", "summary", "A summary of the wall-time pause (stop-the-world) duration.");
        for (String quantile : new String[] {"0", "0.25", "0.5", "0.75", "1"}) {
            page.sample("go_gc_duration_seconds", "quantile=\"" + quantile + "\"", 0);
        }
        page.sample("go_gc_duration_seconds_sum", "", 0);
        page.sample("go_gc_duration_seconds_count", "", 0);
        page.gauge("go_goroutines", "Number of goroutines that currently exist.", Thread.activeCount());
        page.family("go_info", "gauge", "Information about the Go environment.");
        page.sample("go_info", "version=\"go1.26.0\"", 1);
        page.gauge("go_memstats_alloc_bytes", "Number of bytes allocated in heap and in use.", heapBytes - idleBytes);
        page.gauge("go_memstats_heap_idle_bytes", "Number of heap bytes waiting to be used.", idleBytes);
        page.gauge("go_memstats_heap_inuse_bytes", "Number of heap bytes that are in use.", heapBytes - idleBytes);
        page.gauge("go_memstats_heap_sys_bytes", "Number of heap bytes obtained from system.", heapBytes);
        page.gauge("go_memstats_sys_bytes", "Number of bytes obtained from system.", runtime.maxMemory());
        page.gauge(
                "go_sched_gomaxprocs_threads",
                "The current runtime.GOMAXPROCS setting.",
                runtime.availableProcessors());
    }

    private void writeProcess(ExpositionWriter page) {
        ProcessStatus status;
        try {
            status = ProcessStatus.read(Path.of("/proc/self"));
        } catch (IOException _) {
            return; // client_golang, too, leaves these out where there is no /proc
        }
        page.gauge("go_threads", "Number of OS threads created.", status.threads());
        page.family("process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.");
        page.sample("process_cpu_seconds_total", "", status.cpuSeconds());
        page.gauge("process_max_fds", "Maximum number of open file descriptors.", status.maxFds());
        page.gauge("process_open_fds", "Number of open file descriptors.", status.openFds());
        page.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", status.residentBytes());
        page.family("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.");
        page.sample("process_start_time_seconds", "", startMillis / 1e3);
        page.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.", status.virtualBytes());
    }
}
