package io.finfocus.metrics.exposition;

import static io.finfocus.metrics.exposition.Pages.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.finfocus.core.RegionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold whatever the pages are. */
class MergePropertiesTest {
    private static final RegionId REGION = new RegionId("A");

    /** A sample by its parts, so that a test can write it in more than one way. */
    record Sample(String name, Map<String, String> labels, String value, String timestamp) {
        String line() {
            List<String> parts = new ArrayList<>();
            labels.forEach((name, text) -> parts.add(name + " = \"" + text + "\""));
            return name + (parts.isEmpty() ? "" : "{" + String.join(" ,", parts) + "}") + " \t" + value + " "
                    + timestamp;
        }

        /** As {@link ExpositionChecker} tells it, with the region in place. */
        String expected(String region) {
            Map<String, String> all = new TreeMap<>(labels);
            all.values().removeIf(String::isEmpty);
            all.put("r", region);
            List<String> parts = all.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            return name + parts + " " + value + " " + (timestamp.isEmpty() ? null : timestamp);
        }
    }

    @Property(tries = 150)
    void everySampleOfEveryRegionIsThereOnceByteForByte(@ForAll("regions") List<List<Sample>> regions) {
        List<MetricsSource> sources = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (List<Sample> samples : regions) {
            RegionId region = new RegionId("region-" + sources.size());
            StringBuilder page = new StringBuilder();
            Set<String> seen = new HashSet<>();
            for (Sample sample : samples) {
                page.append(sample.line()).append('\n');
                if (seen.add(new Sample(sample.name(), nonEmpty(sample.labels()), "", "").toString())) {
                    expected.add(sample.expected(region.value()));
                }
            }
            sources.add(MetricsSource.of(region, page.toString().getBytes(UTF_8)));
        }

        MergedExposition merged = Pages.MERGER.mergeSources(sources);

        assertThat(ExpositionChecker.check(text(merged))).containsExactlyInAnyOrderElementsOf(expected);
        long dropped =
                merged.reports().stream().flatMap(report -> report.leftOut()).count();
        assertThat(dropped).isEqualTo(regions.stream().mapToInt(List::size).sum() - expected.size());
    }

    @Property(tries = 150)
    void aPageOfTypedFamiliesInAnyOrderStaysValidAndIsCountedWhole(
            @ForAll Random random, @ForAll("regions") List<List<Sample>> regions) {
        List<FamilyType> types = List.of(FamilyType.values());
        List<MetricsSource> sources = new ArrayList<>();
        for (List<Sample> samples : regions) {
            List<String> lines =
                    new ArrayList<>(samples.stream().map(Sample::line).toList());
            for (String name : List.of("a", "a_count", "b", "c:d")) {
                FamilyType type = types.get(random.nextInt(types.size()));
                lines.add("# TYPE " + name + " " + type);
                lines.add("# HELP " + name + " " + random.nextInt());
            }
            Collections.shuffle(lines, random);
            String page = String.join("\n", lines);
            sources.add(MetricsSource.of(new RegionId("region-" + sources.size()), page.getBytes(UTF_8)));
        }

        MergedExposition merged = Pages.MERGER.mergeSources(sources);

        int kept = ExpositionChecker.check(text(merged)).size();
        long told = merged.reports().stream().mapToLong(SourceReport::samples).sum();
        long leftOut = merged.reports().stream()
                .flatMap(SourceReport::leftOut)
                .mapToLong(LeftOut::samples)
                .sum();
        assertThat(told).isEqualTo(kept);
        assertThat(kept + leftOut)
                .isEqualTo(regions.stream().mapToInt(List::size).sum());
    }

    @Property(tries = 1_000)
    void anyBytesGiveAValidPage(@ForAll("junk") byte[] page) {
        MergedExposition merged = Pages.MERGER.mergeSources(
                List.of(MetricsSource.of(REGION, page), MetricsSource.of(new RegionId("B"), page)));

        ExpositionChecker.check(text(merged));
        assertThat(merged.reports()).allMatch(report -> !report.malformed() || report.samples() == 0);
    }

    @Property(tries = 50)
    void anyCutOfAPageGivesAValidPage(@ForAll("regions") List<List<Sample>> regions) {
        StringBuilder page = new StringBuilder("# HELP a x\\\\y\\n\n# TYPE a histogram\n");
        regions.forEach(
                samples -> samples.forEach(sample -> page.append(sample.line()).append('\n')));
        byte[] bytes = page.toString().getBytes(UTF_8);

        for (int length : new int[] {bytes.length / 3, bytes.length / 2, bytes.length - 2, bytes.length - 1}) {
            ExpositionChecker.check(text(Pages.MERGER.mergeSources(List.of(MetricsSource.of(REGION, bytes, length)))));
        }
    }

    @Property(tries = 100)
    void aMergedPageMergesToItself(@ForAll("regions") List<List<Sample>> regions) {
        List<MetricsSource> sources = IntStream.range(0, regions.size())
                .mapToObj(i -> MetricsSource.of(
                        new RegionId("region-" + i),
                        String.join(
                                        "\n",
                                        regions.get(i).stream()
                                                .map(Sample::line)
                                                .toList())
                                .getBytes(UTF_8)))
                .toList();
        byte[] merged = Pages.MERGER.mergeSources(sources).toByteArray();

        byte[] again =
                Pages.MERGER.mergeSources(List.of(MetricsSource.own(merged))).toByteArray();

        assertThat(new String(again, UTF_8)).isEqualTo(new String(merged, UTF_8));
    }

    @Provide
    Arbitrary<List<List<Sample>>> regions() {
        Arbitrary<String> labelName = Arbitraries.of("x", "y", "le", "region", "_0");
        Arbitrary<String> labelValue = Arbitraries.of("", "1", "a,b", "}", "\\\"", "\\\\", "\\n", "# {", "é€", "\t ");
        Arbitrary<Sample> sample = Combinators.combine(
                        Arbitraries.of("a", "a_bucket", "a_sum", "a_count", "a_count_sum", "b", "c:d"),
                        Arbitraries.maps(labelName, labelValue).ofMaxSize(3),
                        Arbitraries.doubles().map(value -> value.toString().toLowerCase(Locale.ROOT)),
                        Arbitraries.of("", "0", "1700000000000"))
                .as(Sample::new);
        return sample.list().ofMaxSize(12).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<byte[]> junk() {
        Arbitrary<String> token = Arbitraries.of(
                "a",
                "b_count",
                " ",
                "\t",
                "\n",
                "{",
                "}",
                "=",
                "\"",
                ",",
                "x",
                "1",
                "1.5e3",
                "NaN",
                "# TYPE a gauge\n",
                "# HELP a ",
                "#",
                "\\",
                "\\n",
                "é",
                "\0",
                "a{x=\"1\"} 1\n",
                "r=\"z\"",
                "\r",
                "-",
                ":");
        Arbitrary<byte[]> tokens =
                token.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(UTF_8));
        return Arbitraries.oneOf(tokens, Arbitraries.bytes().array(byte[].class).ofMaxSize(60));
    }

    private static Map<String, String> nonEmpty(Map<String, String> labels) {
        Map<String, String> kept = new TreeMap<>(labels);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }
}
