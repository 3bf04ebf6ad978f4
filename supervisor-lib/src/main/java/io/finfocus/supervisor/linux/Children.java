package io.finfocus.supervisor.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The children of this process: those that were started here, and the orphans among their descendants.
 *
 * <p>An operating system process has one set of children, so this is one for the whole JVM. Starting and registering a
 * child is one step to everyone who reaps; a registered child is reaped by nobody but its owner, an orphan by a thread
 * that waits for any child without reaping it first. Any thread may call.
 */
public final class Children {
    /** A zombie in our own session is another library's child: that one gets so long to reap it. */
    private static final long FOREIGN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int SELF = SystemCalls.getpid();
    private static final int OWN_SESSION =
            ProcessEntry.read(SELF).map(ProcessEntry::session).orElse(SELF);

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition CHANGED = LOCK.newCondition();
    /** By pid. Guarded by LOCK, like all that follows. */
    private static final Map<Integer, ChildProcess> OWN = new HashMap<>();

    private static final Map<Integer, Long> FOREIGN_SINCE_NANOS = new HashMap<>();
    private static boolean reaping;

    private Children() {}

    /** How a child is started; called under the lock. */
    interface Start {
        ChildProcess run() throws IOException;
    }

    /**
     * Prepares for descendants that outlive their parent, and starts reaping them.
     *
     * @return whether they will come to us: as PID 1, or as the subreaper that this call makes of us
     */
    public static boolean adopt() {
        LOCK.lock();
        try {
            SystemCalls.keepExitStatuses();
            if (!reaping) {
                reaping = true;
                Thread.ofPlatform()
                        .daemon()
                        .name("orphan-reaper")
                        .stackSize(1 << 18)
                        .start(new OrphanReaper());
            }
            return SystemCalls.becomeSubreaper() == 0 || SELF == 1;
        } finally {
            LOCK.unlock();
        }
    }

    /** Links the system calls: most of what the first start would otherwise wait for. */
    public static void link() {
        WaitCall.link();
        SpawnCall.link();
    }

    /**
     * Kills and reaps what is left of the descendants of children that are no more; nothing, while there are children.
     *
     * @return whether none was left when the time was up
     */
    public static boolean clearOrphans(Duration limit) {
        return new Eradication(table -> {
                    Kinship kinship = kinship();
                    return kinship.isChildless() ? kinship.orphans(table) : List.of();
                })
                .run(limit);
    }

    static ChildProcess spawn(Start start) throws IOException {
        LOCK.lock();
        try {
            ChildProcess child = start.run();
            OWN.put(child.pid(), child);
            CHANGED.signalAll();
            return child;
        } finally {
            LOCK.unlock();
        }
    }

    static void release(ChildProcess child) {
        LOCK.lock();
        try {
            WaitCall.reap(child.pid());
            OWN.remove(child.pid());
            CHANGED.signalAll();
        } finally {
            LOCK.unlock();
        }
    }

    static Kinship kinship() {
        LOCK.lock();
        try {
            return new Kinship(SELF, OWN_SESSION, OWN.values());
        } finally {
            LOCK.unlock();
        }
    }

    /** Reaps a child that has ended, unless somebody else will. Returns whether that is settled. */
    static boolean reapOrphan(int pid) {
        LOCK.lock();
        try {
            if (OWN.containsKey(pid) || isForeign(pid)) {
                return false;
            }
            WaitCall.reap(pid);
            FOREIGN_SINCE_NANOS.remove(pid);
            return true;
        } finally {
            LOCK.unlock();
        }
    }

    /** Reaps every orphan that has ended. */
    static void reapOrphans() {
        ProcessTable.read().childrenOf(SELF).stream()
                .filter(entry -> !entry.isLive())
                .forEach(entry -> reapOrphan(entry.pid()));
    }

    /** Waits until a child comes or goes, but not for ever. */
    @SuppressWarnings("WaitNotInLoop") // to wake for nothing is fine: the caller looks again in any case
    static void awaitChange(long nanos) {
        LOCK.lock();
        try {
            CHANGED.awaitNanos(nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException("cannot wait for children: nobody interrupts this thread", e);
        } finally {
            LOCK.unlock();
        }
    }

    private static boolean isForeign(int pid) {
        boolean ownSession = ProcessEntry.read(pid)
                .filter(entry -> entry.session() == OWN_SESSION)
                .isPresent();
        if (!ownSession) {
            return false;
        }
        long nowNanos = System.nanoTime();
        return nowNanos - FOREIGN_SINCE_NANOS.computeIfAbsent(pid, _ -> nowNanos) < FOREIGN_NANOS;
    }
}
