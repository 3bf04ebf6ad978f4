package io.finfocus.supervisor.linux;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Kills processes until there are none: those that die leave orphans, and those that live may fork meanwhile. Used once,
 * by one thread.
 */
final class Eradication {
    static final int SIGKILL = 9;

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Function<ProcessTable, List<ProcessEntry>> doomed;
    /** By pid, all that were ever selected: a dying process no longer shows what it was selected for. */
    private final Map<Integer, ProcessEntry> selected = new HashMap<>();

    /** Takes what selects the processes that have to go. */
    Eradication(Function<ProcessTable, List<ProcessEntry>> doomed) {
        this.doomed = doomed;
    }

    /** Returns whether none was left when the time was up. */
    boolean run(Duration limit) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        long pauseNanos = FIRST_PAUSE_NANOS;
        List<ProcessEntry> left = left();
        while (!left.isEmpty()) {
            left.forEach(Eradication::end);
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            LockSupport.parkNanos(pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
            left = left();
        }
        return true;
    }

    private List<ProcessEntry> left() {
        ProcessTable table = ProcessTable.read();
        doomed.apply(table).forEach(entry -> selected.put(entry.pid(), entry));
        selected.values().removeIf(entry -> !table.holds(entry));
        return selected.keySet().stream().map(table.entries()::get).toList();
    }

    private static void end(ProcessEntry entry) {
        if (entry.isLive()) {
            kill(entry);
        } else {
            Children.reapOrphan(entry.pid());
        }
    }

    /** A descriptor holds the very process, so that whoever gets its number meanwhile is not hit. */
    private static void kill(ProcessEntry entry) {
        int pidfd = (int) SystemCalls.pidfdOpen(entry.pid());
        if (pidfd >= 0) {
            if (entry.isCurrent()) {
                SystemCalls.pidfdSendSignal(pidfd, SIGKILL);
            }
            SystemCalls.close(pidfd);
        } else if (entry.isCurrent()) {
            SystemCalls.kill(entry.pid(), SIGKILL); // Linux before 5.3, or a sandbox
        }
    }
}
