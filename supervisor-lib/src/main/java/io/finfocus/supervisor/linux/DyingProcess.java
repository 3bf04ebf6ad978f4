package io.finfocus.supervisor.linux;

/**
 * Whether a process has been killed, as {@code /proc/<pid>/stat} shows it (proc_pid_stat(5)). The kernel marks a process when
 * a signal that ends it is sent, and only then takes away its memory and its sockets, one after the other: meanwhile they
 * still take connections that nobody will serve.
 */
public final class DyingProcess {
    private static final int FLAGS = 6;
    private static final int PENDING_SIGNALS = 28;

    /** PF_EXITING and PF_SIGNALED of linux/sched.h. */
    private static final long ENDING = 0x4 | 0x400;

    /** SIGKILL: the kernel turns every signal that ends a process into this one for each of its threads. */
    private static final long KILL = 1L << (9 - 1);

    private DyingProcess() {}

    /** Whether it is about to end, is a zombie, or does not exist. Reads one file. */
    public static boolean is(int pid) {
        return ProcStat.read(pid).map(DyingProcess::isDying).orElse(true);
    }

    private static boolean isDying(ProcStat stat) {
        return stat.state() == 'Z'
                || stat.state() == 'X'
                || (stat.number(FLAGS) & ENDING) != 0
                || (stat.number(PENDING_SIGNALS) & KILL) != 0;
    }
}
