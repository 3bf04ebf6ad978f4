package io.finfocus.supervisor.linux;

import java.nio.charset.StandardCharsets;

/**
 * Whether a process has been killed, as {@code /proc/<pid>/stat} shows it (proc_pid_stat(5)). The kernel marks a process when
 * a signal that ends it is sent, and only then takes away its memory and its sockets, one after the other: meanwhile they
 * still take connections that nobody will serve.
 */
public final class DyingProcess {
    private static final int STATE = 0;
    private static final int FLAGS = 6;
    private static final int PENDING_SIGNALS = 28;

    /** PF_EXITING and PF_SIGNALED of linux/sched.h. */
    private static final long ENDING = 0x4 | 0x400;

    /** SIGKILL: the kernel turns every signal that ends a process into this one for each of its threads. */
    private static final long KILL = 1L << (9 - 1);

    private DyingProcess() {}

    /** Whether it is about to end, is a zombie, or does not exist. Reads one file. */
    public static boolean is(int pid) {
        return ProcFile.read("/proc/" + pid + "/stat")
                .filter(stat -> stat.length > 0)
                .map(stat -> isDying(new String(stat, StandardCharsets.ISO_8859_1)))
                .orElse(true);
    }

    private static boolean isDying(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields[STATE].equals("Z")
                || fields[STATE].equals("X")
                || (Long.parseLong(fields[FLAGS]) & ENDING) != 0
                || (Long.parseLong(fields[PENDING_SIGNALS]) & KILL) != 0;
    }
}
