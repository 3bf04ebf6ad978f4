package io.finfocus.supervisor.linux;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Tells whose an orphan is.
 *
 * <p>A process whose parent has ended becomes a child of this one (see {@link Children}), and which of our children it
 * descends from is then written nowhere. What remains is evidence: its session; an environment with entries that only
 * one of our children was given; an open pipe that is one of our children's output. An orphan without evidence, such as
 * what {@code docker exec} leaves behind, is nobody's, and is left alone until the end.
 */
final class Kinship {
    private final int self;
    private final int ownSession;
    private final Collection<ChildProcess> children;

    Kinship(int self, int ownSession, Collection<ChildProcess> children) {
        this.self = self;
        this.ownSession = ownSession;
        this.children = List.copyOf(children);
    }

    boolean isChildless() {
        return children.isEmpty();
    }

    /** Every process that descends from a child, the child itself excepted. */
    List<ProcessEntry> descendantsOf(ChildProcess child, ProcessTable table) {
        return table.familiesOf(entry -> isHeadOf(child, entry)).stream()
                .filter(entry -> entry.pid() != child.pid())
                .toList();
    }

    /** Every process that descends from any child we ever had, but the living children themselves. */
    List<ProcessEntry> orphans(ProcessTable table) {
        return table.familiesOf(this::isOrphan);
    }

    private boolean isHeadOf(ChildProcess child, ProcessEntry entry) {
        return entry.pid() == child.pid()
                || entry.session() == child.pid()
                || (isOrphan(entry) && claims(child, entry));
    }

    /** A child that is in our own session was not adopted but started here, by somebody else who waits for it. */
    private boolean isOrphan(ProcessEntry entry) {
        return entry.parent() == self
                && entry.session() != ownSession
                && children.stream().noneMatch(child -> child.pid() == entry.pid());
    }

    private boolean claims(ChildProcess child, ProcessEntry orphan) {
        if (children.stream().anyMatch(other -> other.pid() == orphan.session())) {
            return false; // plainly another child's: isHeadOf has asked for this one's session
        }
        return carriesMarksOf(orphan, child) || holdsOutputOf(orphan, child);
    }

    private boolean carriesMarksOf(ProcessEntry orphan, ChildProcess child) {
        Set<String> environment = Set.copyOf(
                ProcFile.environmentOf(Integer.toString(orphan.pid())).orElse(List.of()));
        long matches = child.marksIn(environment);
        return matches > 0
                && children.stream().noneMatch(other -> other != child && other.marksIn(environment) >= matches);
    }

    private static boolean holdsOutputOf(ProcessEntry orphan, ChildProcess child) {
        return ProcFile.descriptorsOf(orphan.pid()).orElse(List.of()).stream().anyMatch(child::isOutput);
    }
}
