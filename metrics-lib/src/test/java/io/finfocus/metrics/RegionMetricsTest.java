package io.finfocus.metrics;

import static io.finfocus.metrics.scrape.FakeServer.answer;
import static io.finfocus.metrics.scrape.FakeServer.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finfocus.core.RegionId;
import io.finfocus.metrics.exposition.DropReason;
import io.finfocus.metrics.exposition.ExpositionMerger;
import io.finfocus.metrics.exposition.MergedExposition;
import io.finfocus.metrics.scrape.FakeServer;
import io.finfocus.metrics.scrape.ScrapeTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionMetricsTest {
    private static final RegionId EU = new RegionId("eu");
    private static final RegionId US = new RegionId("us");
    private static final Duration PLENTY = Duration.ofSeconds(60);

    private final Map<RegionId, ScrapeTarget> targets = new ConcurrentHashMap<>();
    private final List<List<ScrapeReport>> reports = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile OwnMetrics own = _ -> new byte[0];
    private final RegionMetrics metrics = new RegionMetrics(
            new ExpositionMerger("region", ExpositionMerger.LAUNCHER_FAMILIES),
            List.of(US, EU),
            region -> Optional.ofNullable(targets.get(region)),
            this::ownPage,
            nanos::get);

    @AfterEach
    void endScrapes() {
        metrics.close();
    }

    @Test
    void mergesWhatAllRegionsAnswerBeforeTheOwnPage() throws IOException {
        own = _ -> "up 1\n".getBytes(UTF_8);
        try (FakeServer us = new FakeServer(page("a 1\nup 2\n"));
                FakeServer eu = new FakeServer(page("a 3\n"))) {
            target(US, us);
            target(EU, eu);

            assertThat(text(metrics.page())).isEqualTo("""
                    a{region="us"} 1
                    a{region="eu"} 3
                    up{region="us"} 2
                    up 1
                    """);
        }
    }

    @Test
    void tellsTheOwnPageTheFiguresOfItsRound() throws IOException {
        String page = "a 1\na 2\nb 3\nfinfocus_plugin_up 1\n";
        try (FakeServer us = new FakeServer(page(page))) {
            target(US, us);

            metrics.page();

            assertThat(reports)
                    .containsExactly(List.of(
                            new ScrapeReport(
                                    US,
                                    true,
                                    Duration.ZERO,
                                    page.length(),
                                    2,
                                    Map.of(DropReason.DUPLICATE_SERIES, 1L, DropReason.RESERVED, 1L)),
                            new ScrapeReport(EU, false, Duration.ZERO, 0, 0, Map.of(DropReason.CONNECT, 1L))));
        }
    }

    @Test
    void addsUpWhatIsLeftOutOverTheRounds() throws IOException {
        try (FakeServer us = new FakeServer(page("a 1\na 2\na 3\n"))) {
            target(US, us);
            metrics.page();
            us.answerWith(page("a 1\na 2\n"));
            metrics.page();
            us.answerWith(page("a x\n"));
            metrics.page();

            assertThat(reports.getLast().getFirst().droppedTotals())
                    .isEqualTo(Map.of(DropReason.DUPLICATE_SERIES, 3L, DropReason.MALFORMED, 1L));
            assertThat(reports.getLast().getFirst().success()).isFalse();
            assertThat(reports.getLast().getLast().droppedTotals()).isEqualTo(Map.of(DropReason.CONNECT, 3L));
        }
    }

    @Test
    void leavesTheRegionsTheirTypesAndNamesWhateverTheOwnPageHas() throws IOException {
        own = _ -> """
                # TYPE a gauge
                a 0
                # TYPE b summary
                b_count 0
                # TYPE c gauge
                c 0
                """.getBytes(UTF_8);
        try (FakeServer us = new FakeServer(page("# TYPE a counter\na 1\n# TYPE b_count gauge\nb_count 1\nc 1\n"))) {
            target(US, us);

            for (int round = 0; round < 2; round++) {
                assertThat(text(metrics.page())).isEqualTo("""
                        # TYPE a counter
                        a{region="us"} 1
                        # TYPE b_count gauge
                        b_count{region="us"} 1
                        # TYPE c gauge
                        c{region="us"} 1
                        c 0
                        """);
                assertThat(reports.getLast().getFirst())
                        .extracting(ScrapeReport::samples, ScrapeReport::droppedTotals)
                        .containsExactly(3L, Map.of());
            }
        }
    }

    @Test
    void takes404AsSuccessWithoutSamples() throws IOException {
        try (FakeServer us = new FakeServer(answer("404 Not Found", "text/plain", "no\n"))) {
            target(US, us);

            assertThat(text(metrics.page())).isEmpty();
            assertThat(reports.getLast().getFirst())
                    .isEqualTo(new ScrapeReport(US, true, Duration.ZERO, 0, 0, Map.of()));
        }
    }

    @Test
    void trap68WaitsForNoRegionBeyondItsTimeout() throws IOException {
        try (FakeServer us = new FakeServer(page(""));
                FakeServer eu = new FakeServer(page("a 1\n"))) {
            us.answerWith(us.hangAfter("HTTP/1.1 200 OK\r\n"));
            targets.put(US, new ScrapeTarget(US, us.uri(), Duration.ofMillis(50), 1_000));
            target(EU, eu);

            assertThat(text(metrics.page())).isEqualTo("a{region=\"eu\"} 1\n");
            assertThat(reports.getLast().getFirst().droppedTotals()).isEqualTo(Map.of(DropReason.TIMEOUT, 1L));
        }
    }

    @Test
    void trap68ScrapesAllRegionsAtOnce() throws IOException {
        CountDownLatch bothAsked = new CountDownLatch(2);
        FakeServer.Answer afterBoth = out -> {
            bothAsked.countDown();
            bothAsked.await();
            return page("a 1\n").to(out);
        };
        try (FakeServer us = new FakeServer(afterBoth);
                FakeServer eu = new FakeServer(afterBoth)) {
            target(US, us);
            target(EU, eu);

            assertThat(text(metrics.page())).isEqualTo("a{region=\"us\"} 1\na{region=\"eu\"} 1\n");
        }
    }

    @Test
    void trap69SharesOneFanOutAmongAllWhoAskMeanwhile() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<MergedExposition> results = new CopyOnWriteArrayList<>();
        try (FakeServer us = new FakeServer(out -> {
            release.await();
            return page("a 1\n").to(out);
        })) {
            target(US, us);
            List<Thread> callers = Stream.generate(() -> Thread.ofPlatform().start(() -> results.add(metrics.page())))
                    .limit(8)
                    .toList();
            callers.forEach(RegionMetricsTest::awaitWaiting);

            release.countDown();
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(us.requests()).hasSize(1);
            assertThat(results).hasSize(8).containsOnly(results.getFirst());
        }
    }

    @Test
    void trap70ForgetsTheSamplesOfARegionThatIsGone() throws IOException {
        try (FakeServer us = new FakeServer(page("a 1\n"))) {
            target(US, us);
            assertThat(text(metrics.page())).isEqualTo("a{region=\"us\"} 1\n");
        }

        assertThat(text(metrics.page())).isEmpty();
        assertThat(reports.getLast().getFirst().droppedTotals()).isEqualTo(Map.of(DropReason.CONNECT, 1L));
    }

    @Test
    void givesTheRegionsPageEvenIfTheOwnMetricsFail() throws IOException {
        own = _ -> {
            throw new IllegalStateException("broken on purpose");
        };
        try (FakeServer us = new FakeServer(page("a 1\n"))) {
            target(US, us);

            assertThat(text(metrics.page())).isEqualTo("a{region=\"us\"} 1\n");
        }
    }

    @Test
    void endsAScrapeUnderWayWhenClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeServer us = new FakeServer(page(""));
                ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            FakeServer.Answer hang = us.hangAfter("");
            us.answerWith(out -> {
                asked.countDown();
                return hang.to(out);
            });
            target(US, us);
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(
                            () -> {
                                metrics.page();
                                return true;
                            },
                            caller)
                    .exceptionally(_ -> true);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            metrics.close();

            assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(metrics::page)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cannot scrape: closed");
        }
    }

    @Test
    void refusesARegionThatIsRepeated() {
        assertThatThrownBy(() -> new RegionMetrics(
                        new ExpositionMerger("region", ExpositionMerger.LAUNCHER_FAMILIES),
                        List.of(EU, EU),
                        _ -> Optional.empty(),
                        own,
                        nanos::get))
                .hasMessage("cannot merge regions [eu, eu]: must not be repeated");
    }

    /** Until a caller waits for the round; only a broken one ends or runs for ever. */
    private static void awaitWaiting(Thread caller) {
        while (caller.getState() != Thread.State.WAITING && caller.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private byte[] ownPage(List<ScrapeReport> round) {
        reports.add(round);
        return own.page(round);
    }

    private void target(RegionId region, FakeServer server) {
        targets.put(region, new ScrapeTarget(region, server.uri(), PLENTY, 1_000_000));
    }

    private static String text(MergedExposition merged) {
        return new String(merged.toByteArray(), UTF_8);
    }
}
