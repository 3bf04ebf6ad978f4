package io.finfocus.metrics.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A family of the merged page, put together page by page. Owned by one merge, not thread-safe. */
final class MergedFamily {
    private final String name;
    private final FamilyType type;
    private final List<Part> parts = new ArrayList<>();
    private boolean typeGiven;
    private byte @Nullable [] help;
    private long samples;

    /** What one page contributes under one name. */
    private record Part(ExpositionPage page, PageFamily family) {}

    MergedFamily(String name, FamilyType type) {
        this.name = name;
        this.type = type;
    }

    /** Adds a page's family: the same one, or one that holds untyped children of this. */
    void join(ExpositionPage page, PageFamily family) {
        samples += family.samples();
        parts.add(new Part(page, family));
        if (family.name().equals(name)) {
            typeGiven |= family.typeLine() > 0;
            if (help == null && family.hasHelp()) {
                help = family.help(page.source().bytes());
            }
        }
    }

    /** Writes header and samples; a family without samples is not written. */
    void appendTo(Segments out) {
        if (samples == 0) {
            return;
        }
        byte[] header = header();
        out.add(header, 0, header.length);
        for (int first = 0; first < parts.size(); ) {
            int last = first + 1;
            while (last < parts.size()
                    && parts.get(last).page() == parts.get(first).page()) {
                last++;
            }
            appendSamples(parts.subList(first, last), out);
            first = last;
        }
    }

    private byte[] header() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        if (help != null) {
            header.writeBytes(("# HELP " + name + (help.length > 0 ? " " : "")).getBytes(UTF_8));
            header.writeBytes(help);
            header.write('\n');
        }
        if (typeGiven) {
            header.writeBytes(("# TYPE " + name + " " + type + "\n").getBytes(UTF_8));
        }
        return header.toByteArray();
    }

    private static void appendSamples(List<Part> ofOnePage, Segments out) {
        byte[] rendered = ofOnePage.getFirst().page().rendered();
        if (ofOnePage.size() > 1) {
            appendInOrder(rendered, ofOnePage, out);
            return;
        }
        IntList runs = ofOnePage.getFirst().family().runs();
        for (int i = 0; i < runs.size(); i += 2) {
            out.add(rendered, runs.get(i), runs.get(i + 1));
        }
    }

    /** Children that came under several names stand again in the order in which their page had them. */
    private static void appendInOrder(byte[] rendered, List<Part> ofOnePage, Segments out) {
        ofOnePage.stream()
                .flatMapToLong(part -> runs(part.family()))
                .sorted()
                .forEachOrdered(run -> out.add(rendered, (int) (run >>> Integer.SIZE), (int) run));
    }

    /** Start and end of each run in one long, so that sorting keeps them together. */
    private static LongStream runs(PageFamily family) {
        IntList runs = family.runs();
        return IntStream.range(0, runs.size() / 2)
                .mapToLong(i -> ((long) runs.get(2 * i) << Integer.SIZE) | runs.get(2 * i + 1));
    }
}
