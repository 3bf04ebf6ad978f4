package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.finfocus.core.RegionId;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one MiB of log lines: found, validated, tagged and copied, beside the copy alone. Divide by 1,048,576
 * for nanoseconds per byte.
 *
 * <p>{@code java -cp … org.openjdk.jmh.Main RegionInjectorBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegionInjectorBenchmark {
    private static final int CORPUS_BYTES = 1 << 20;
    private static final int TEXT_PERCENT = 5;

    private final RegionInjector injector = new RegionInjector(new RegionId("us-east-1"), InjectionPolicy.standard());
    private final LineBuffer out = new LineBuffer(2 * CORPUS_BYTES);
    private final byte[] copy = new byte[CORPUS_BYTES];
    private byte[] corpus = {};

    @Setup
    public void generateLines() {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder lines = new StringBuilder();
        while (lines.length() < CORPUS_BYTES) {
            lines.append(line(random)).append('\n');
        }
        byte[] bytes = lines.toString().getBytes(UTF_8);
        corpus = Arrays.copyOf(bytes, CORPUS_BYTES);
    }

    @Benchmark
    public int tagLines() throws IOException {
        out.clear();
        int start = 0;
        for (int end = ByteWords.lineFeed(corpus, 0, CORPUS_BYTES); end < CORPUS_BYTES; ) {
            injector.inject(corpus, start, end - start, out);
            out.write('\n');
            start = end + 1;
            end = ByteWords.lineFeed(corpus, start, CORPUS_BYTES);
        }
        return out.length();
    }

    @Benchmark
    public byte[] yardstickArraycopy() {
        System.arraycopy(corpus, 0, copy, 0, CORPUS_BYTES);
        return copy;
    }

    /** About 330 bytes in the shape of zerolog, with escapes and nesting, one in a hundred with a region of its own. */
    private static String line(SplittableRandom random) {
        if (random.nextInt(100) < TEXT_PERCENT) {
            return "goroutine " + random.nextInt(1_000) + " [running]: main.(*server).serve(0xc000" + random.nextInt()
                    + ")";
        }
        String region = random.nextInt(100) == 0 ? "\"region\":\"eu-west-1\"," : "";
        return """
                {"level":"info","service":"finfocus-plugin-aws-public",%s"trace_id":"%016x","resource_type":"aws:ec2/instance:Instance",\
                "duration_ms":%d.%d,"cached":true,"tags":{"env":"prod","team":"platform"},"time":"2026-01-01T00:00:%02dZ",\
                "message":"estimated \\"%s\\" in {%s} at C:\\\\pricing\\\\%d"}""".formatted(
                        region,
                        random.nextLong(),
                        random.nextInt(100),
                        random.nextInt(1_000),
                        random.nextInt(60),
                        "x".repeat(random.nextInt(60)),
                        "y".repeat(random.nextInt(40)),
                        random.nextInt(10_000));
    }
}
