package io.finfocus.supervisor.linux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * All processes at one moment, more or less: each was read for itself. Immutable.
 *
 * @param entries by pid
 */
record ProcessTable(Map<Integer, ProcessEntry> entries) {
    private static final ReentrantLock WALK = new ReentrantLock();

    /** The number of the walk through {@code /proc} that was begun last. Written under WALK. */
    private static volatile long begun;

    /** Guarded by WALK. */
    private static Walk last = new Walk(0, new ProcessTable(Map.of()));

    private record Walk(long number, ProcessTable table) {}

    /**
     * Reads every process once, after this call. Those who ask while a walk is under way share the next one: at a stop all
     * attendants ask at once.
     */
    static ProcessTable read() {
        long before = begun;
        WALK.lock();
        try {
            if (last.number <= before) {
                long number = begun + 1;
                begun = number;
                last = new Walk(number, walk());
            }
            return last.table;
        } finally {
            WALK.unlock();
        }
    }

    private static ProcessTable walk() {
        Map<Integer, ProcessEntry> entries = new HashMap<>();
        for (int pid : ProcFile.numbersIn("/proc").orElse(List.of())) {
            ProcessEntry.read(pid).ifPresent(entry -> entries.put(pid, entry));
        }
        return new ProcessTable(entries);
    }

    /** Whether a process is still there: that one, not another with its number. */
    boolean holds(ProcessEntry entry) {
        ProcessEntry now = entries.get(entry.pid());
        return now != null && now.startTicks() == entry.startTicks();
    }

    /** The processes that a condition holds for, and all descendants of those. */
    List<ProcessEntry> familiesOf(Predicate<ProcessEntry> head) {
        Map<Integer, Boolean> known = new HashMap<>();
        return entries.values().stream()
                .filter(entry -> belongs(entry, head, known))
                .toList();
    }

    List<ProcessEntry> childrenOf(int parent) {
        return entries.values().stream()
                .filter(entry -> entry.parent() == parent)
                .toList();
    }

    boolean hasLiveMemberOf(int group) {
        return entries.values().stream().anyMatch(entry -> entry.group() == group && entry.isLive());
    }

    private boolean belongs(ProcessEntry entry, Predicate<ProcessEntry> head, Map<Integer, Boolean> known) {
        Boolean already = known.get(entry.pid());
        if (already != null) {
            return already;
        }
        known.put(entry.pid(), false); // entries read at different moments might form a circle
        ProcessEntry parent = entries.get(entry.parent());
        boolean belongs = head.test(entry) || (parent != null && belongs(parent, head, known));
        known.put(entry.pid(), belongs);
        return belongs;
    }
}
