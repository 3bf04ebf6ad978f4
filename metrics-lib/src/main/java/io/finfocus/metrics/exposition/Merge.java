package io.finfocus.metrics.exposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One joining of pages: gives each page's families their place in the result, or a reason why they have none. Used once, by
 * one thread; looks at families, never at samples.
 */
final class Merge {
    private final Set<String> reserved;
    private final FamilyTypes types;
    /** A family stands where it first appears. */
    private final Map<String, MergedFamily> families = new LinkedHashMap<>();

    private final List<SourceReport> reports = new ArrayList<>();

    Merge(List<ExpositionPage> pages, Set<String> reserved) {
        this.reserved = reserved;
        this.types = new FamilyTypes(pages, this::isReserved);
        for (ExpositionPage page : pages) {
            reports.add(place(page));
        }
    }

    MergedExposition result() {
        Segments segments = new Segments();
        families.values().forEach(family -> family.appendTo(segments));
        return new MergedExposition(segments, List.copyOf(reports));
    }

    private SourceReport place(ExpositionPage page) {
        List<PageFamily> joined = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (PageFamily family : page.families()) {
            LeftOut refusal = refusal(page, family);
            if (refusal == null) {
                join(page, family);
                joined.add(family);
            } else if (family.samples() > 0) {
                leftOut.add(refusal);
            }
        }
        return new SourceReport(page, joined, leftOut);
    }

    private void join(ExpositionPage page, PageFamily family) {
        families.computeIfAbsent(target(family), name -> new MergedFamily(name, types.of(name)))
                .join(page, family);
    }

    private @Nullable LeftOut refusal(ExpositionPage page, PageFamily family) {
        String name = family.name();
        String parent = types.parent(name);
        if (isReserved(page, target(family))) {
            return leftOut(family, family.firstLine(), DropReason.RESERVED, "is the launcher's own");
        }
        if (!family.isTyped()) {
            return null;
        }
        if (parent != null) {
            String detail = "has the name of a sample of " + types.of(parent) + " " + parent;
            return leftOut(family, family.firstLine(), DropReason.COLLISION, detail);
        }
        if (family.type() != types.of(name)) {
            String detail = "is a " + family.type() + " here and a " + types.of(name) + " elsewhere";
            return leftOut(family, family.typeLine(), DropReason.TYPE_CONFLICT, detail);
        }
        return null;
    }

    /** The family of the result: untyped children join their parent. */
    private String target(PageFamily family) {
        String parent = family.isTyped() ? null : types.parent(family.name());
        return parent != null ? parent : family.name();
    }

    private boolean isReserved(ExpositionPage page, String family) {
        return page.source().region().isPresent() && reserved.contains(family);
    }

    /** Its repeated samples count with a family: without it there is no first that they could come after. */
    private static LeftOut leftOut(PageFamily family, int line, DropReason reason, String detail) {
        long samples = family.samples() + family.duplicateLines().size();
        return new LeftOut(line, reason, "family " + family.name() + " " + detail, samples);
    }
}
