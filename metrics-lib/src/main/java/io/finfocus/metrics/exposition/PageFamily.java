package io.finfocus.metrics.exposition;

import java.util.Arrays;

/**
 * A family as one page has it: its header, and where its samples lie among the rendered ones. Written by the parse of the
 * page, immutable from then on.
 */
final class PageFamily {
    private final String name;
    private final int firstLine;
    /** Start and end of each run of rendered samples, in the page's order. */
    private final IntList runs = new IntList();

    private FamilyType type = FamilyType.UNTYPED;
    private int typeLine;
    private boolean claimsName;
    private int helpStart = -1;
    private int helpEnd;
    private long samples;
    /** The lines of samples whose series the family has before. */
    private final IntList duplicateLines = new IntList();

    PageFamily(String name, int firstLine) {
        this.name = name;
        this.firstLine = firstLine;
    }

    String name() {
        return name;
    }

    /** The line on which the page first speaks of the family. */
    int firstLine() {
        return firstLine;
    }

    /** {@link FamilyType#UNTYPED} also if the page does not say. */
    FamilyType type() {
        return type;
    }

    /** The line of the TYPE that counts; 0 if there is none. */
    int typeLine() {
        return typeLine;
    }

    boolean isTyped() {
        return type != FamilyType.UNTYPED;
    }

    /** Whether a sample of the family's name is its own, though it could be another's child. */
    boolean claimsName() {
        return claimsName;
    }

    boolean hasHelp() {
        return helpStart >= 0;
    }

    byte[] help(byte[] page) {
        return Arrays.copyOfRange(page, helpStart, helpEnd);
    }

    /** How many samples there are, those of {@link #duplicateLines} not included. */
    long samples() {
        return samples;
    }

    IntList duplicateLines() {
        return duplicateLines;
    }

    IntList runs() {
        return runs;
    }

    /** The first TYPE that says something stays. */
    void declareType(FamilyType declared, int line) {
        if (!isTyped() && (typeLine == 0 || declared != FamilyType.UNTYPED)) {
            type = declared;
            typeLine = line;
        }
        claimsName = isTyped();
    }

    /** The first HELP stays. */
    void declareHelp(int start, int end) {
        if (!hasHelp()) {
            helpStart = start;
            helpEnd = end;
        }
    }

    void addSample(int start, int end) {
        samples++;
        if (runs.size() > 0 && runs.get(runs.size() - 1) == start) {
            runs.setLast(end);
        } else {
            runs.add(start);
            runs.add(end);
        }
    }

    void addDuplicate(int line) {
        duplicateLines.add(line);
    }

    /** Whether this family has the sample rendered from {@code start}. */
    boolean holds(int start) {
        return runs.countUpTo(start) % 2 == 1;
    }

    /** Leaves the samples of its name to the family whose children they are; those before only if it has no type. */
    void yieldTo(PageFamily parent) {
        claimsName = false;
        if (!isTyped() && samples > 0) {
            parent.adopt(this);
        }
    }

    /** All samples stand in the page's order. */
    private void adopt(PageFamily child) {
        samples += child.samples;
        child.samples = 0;
        runs.takeSorted(child.runs); // runs do not overlap, so that their ends keep alternating
        duplicateLines.takeSorted(child.duplicateLines);
    }
}
