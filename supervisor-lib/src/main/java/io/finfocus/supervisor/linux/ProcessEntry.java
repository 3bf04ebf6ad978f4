package io.finfocus.supervisor.linux;

import java.util.Optional;

/**
 * One process as {@code /proc/<pid>/stat} shows it (proc_pid_stat(5)).
 *
 * @param state its scheduling state, {@code Z} for a zombie
 * @param parent the process that has to reap it
 * @param group its process group
 * @param session its session
 * @param startTicks when it started; together with the pid this names a process beyond doubt
 */
record ProcessEntry(int pid, char state, int parent, int group, int session, long startTicks) {
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int START = 19;

    static Optional<ProcessEntry> read(int pid) {
        return ProcStat.read(pid)
                .map(stat -> new ProcessEntry(
                        pid,
                        stat.state(),
                        (int) stat.number(PARENT),
                        (int) stat.number(GROUP),
                        (int) stat.number(SESSION),
                        stat.number(START)));
    }

    boolean isLive() {
        return state != 'Z' && state != 'X';
    }

    /** Whether this process still exists: not another one that got its number. */
    boolean isCurrent() {
        return read(pid).filter(now -> now.startTicks == startTicks).isPresent();
    }
}
