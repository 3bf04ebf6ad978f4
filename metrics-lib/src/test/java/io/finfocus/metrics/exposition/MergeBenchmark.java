package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Input bytes a second on one thread: a merge of twelve pages, from bytes to one array, beside {@link System#arraycopy} of
 * the same pages. The figure is {@code :bytes}; compare the two of one kind of page.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MergeBenchmark {
    private static final int REGIONS = 12;

    /** Many families with long HELP and few samples, as node_exporter's; or few families with many labels. */
    @Param({"help-heavy", "label-heavy"})
    public String pages = "";

    private final List<MetricsSource> sources = new ArrayList<>();
    private final ExpositionMerger merger = new ExpositionMerger("region", ExpositionMerger.LAUNCHER_FAMILIES);
    private byte[] page = {};
    private byte[] target = {};

    /** Counts bytes, which JMH then gives a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        public long bytes;
    }

    @Setup
    public void fill() {
        page = (pages.equals("help-heavy") ? helpHeavy() : labelHeavy()).getBytes(UTF_8);
        target = new byte[page.length * REGIONS];
        for (int i = 1; i <= REGIONS; i++) {
            sources.add(MetricsSource.of(new RegionId("us-east-" + i), page));
        }
    }

    @Benchmark
    public byte[] merge(Rate rate) {
        rate.bytes += target.length;
        return merger.mergeSources(sources).toByteArray();
    }

    @Benchmark
    public byte[] arraycopy(Rate rate) {
        rate.bytes += target.length;
        for (int i = 0; i < REGIONS; i++) {
            System.arraycopy(page, 0, target, i * page.length, page.length);
        }
        return target;
    }

    private static String helpHeavy() {
        StringBuilder text = new StringBuilder();
        for (int family = 0; text.length() < 370_000; family++) {
            String name = "node_subsystem_" + family + "_operations_total";
            text.append("# HELP ")
                    .append(name)
                    .append(" Number of operations of subsystem ")
                    .append(family);
            text.append(" since the start of the process, successful or not.\n# TYPE ")
                    .append(name)
                    .append(" counter\n");
            for (int device = 0; device < 1 + family % 4; device++) {
                text.append(name).append("{device=\"sda").append(device).append("\"} ");
                text.append(family * 1_000_003L + device).append(".5\n");
            }
        }
        return text.toString();
    }

    private static String labelHeavy() {
        StringBuilder text = new StringBuilder();
        for (int family = 0; family < 8; family++) {
            String name = "request_duration_seconds_" + family;
            text.append("# HELP ")
                    .append(name)
                    .append(" Latency.\n# TYPE ")
                    .append(name)
                    .append(" histogram\n");
            for (int series = 0; series < 250; series++) {
                String labels = "service=\"pricing\",method=\"GetProjectedCost\",code=\"" + series
                        + "\",instance=\"i-0123456789abcdef\"";
                for (int le = 0; le < 10; le++) {
                    text.append(name)
                            .append("_bucket{")
                            .append(labels)
                            .append(",le=\"0.")
                            .append(le)
                            .append("\"} ");
                    text.append(series * le).append('\n');
                }
                text.append(name)
                        .append("_sum{")
                        .append(labels)
                        .append("} ")
                        .append(series)
                        .append(".25\n");
                text.append(name)
                        .append("_count{")
                        .append(labels)
                        .append("} ")
                        .append(series * 9)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
