package io.finfocus.supervisor.linux;

/**
 * Whether a process has been killed, as {@code /proc/<pid>/stat} shows it (proc_pid_stat(5)). The kernel marks a process when
 * a signal that ends it is sent, and only then takes away its memory and its sockets, one after the other: meanwhile they
 * still take connections that nobody will serve.
 */
public final class DyingProcess {
    private static final int FLAGS = 6;
    private static final int PENDING_SIGNALS = 28;
    private static final int EXIT_CODE = 49;

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
                || (stat.number(PENDING_SIGNALS) & KILL) != 0
                || hasExitCode(stat);
    }

    /**
     * From the sending of the signal on (Linux 5.17), also between the moment when the process takes the signal off its
     * pending ones and the one when it is marked as ending; it may lose the processor there. A process that is merely
     * stopped has a code as well: the reason of the stop.
     */
    private static boolean hasExitCode(ProcStat stat) {
        return stat.state() != 'T' && stat.state() != 't' && stat.number(EXIT_CODE) != 0;
    }
}
