package io.finfocus.launcher.status;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One of the launcher's own metric families: a sample or more for each region.
 *
 * @param name its name; ends in {@code _total} if it is a counter
 * @param help one sentence
 * @param samples adds the samples of one region
 * @param <T> what the values are read from
 */
record Family<T>(String name, String help, BiConsumer<Samples, T> samples) {
    private static final String COUNTER_SUFFIX = "_total";

    /** Takes the samples of one region; the region's label is added here. */
    interface Samples {
        /** A sample without a further label. */
        void add(long value);

        /** The same for a value with a fraction. */
        void add(double value);

        /** A sample with one further label. */
        void add(long value, String label, String labelValue);
    }

    static <T> void writeAll(List<Family<T>> families, ExpositionPage page, List<T> items, Function<T, String> region) {
        for (Family<T> family : families) {
            page.family(family.name, family.name.endsWith(COUNTER_SUFFIX) ? "counter" : "gauge", family.help);
            for (T item : items) {
                family.samples.accept(new OfRegion(page, region.apply(item)), item);
            }
        }
    }

    private record OfRegion(ExpositionPage page, String region) implements Samples {
        @Override
        public void add(long value) {
            page.sample(value, "region", region);
        }

        @Override
        public void add(double value) {
            page.sample(value, "region", region);
        }

        @Override
        public void add(long value, String label, String labelValue) {
            page.sample(value, "region", region, label, labelValue);
        }
    }
}
