package io.finfocus.metrics.exposition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What type each family has over all pages of a merge: the first explicit one. A type that a page declares without giving
 * samples counts only where no page does both.
 */
final class FamilyTypes {
    private final Map<String, FamilyType> types = new HashMap<>();

    /**
     * The types of {@code pages}.
     *
     * @param ignored families that have no say
     */
    FamilyTypes(List<ExpositionPage> pages, BiPredicate<ExpositionPage, String> ignored) {
        for (boolean withSamples : new boolean[] {true, false}) {
            for (ExpositionPage page : pages) {
                for (PageFamily family : page.families()) {
                    if (family.isTyped()
                            && family.samples() > 0 == withSamples
                            && !ignored.test(page, family.name())
                            && !displaces(page, family)) {
                        types.putIfAbsent(family.name(), family.type());
                    }
                }
            }
        }
    }

    /** The own page joins what the regions before it have: none of theirs is left out for the name of its children. */
    private boolean displaces(ExpositionPage page, PageFamily family) {
        return page.source().region().isEmpty()
                && FamilyType.CHILD_SUFFIXES.stream()
                        .anyMatch(
                                suffix -> family.type().hasChild(suffix) && types.containsKey(family.name() + suffix));
    }

    /** The type of a family; {@link FamilyType#UNTYPED} if no page says. */
    FamilyType of(String family) {
        return types.getOrDefault(family, FamilyType.UNTYPED);
    }

    /** The histogram or summary whose child's name this is; null if it is none's. A family that is itself left out has none. */
    @Nullable String parent(String name) {
        for (String suffix : FamilyType.CHILD_SUFFIXES) {
            if (name.endsWith(suffix)) {
                String parent = name.substring(0, name.length() - suffix.length());
                if (of(parent).hasChild(suffix) && parent(parent) == null) {
                    return parent;
                }
            }
        }
        return null;
    }
}
