package io.finfocus.supervisor.linux;

import java.nio.charset.StandardCharsets;
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
    static Optional<ProcessEntry> read(int pid) {
        return ProcFile.read("/proc/" + pid + "/stat")
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> parse(pid, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    boolean isLive() {
        return state != 'Z' && state != 'X';
    }

    /** Whether this process still exists: not another one that got its number. */
    boolean isCurrent() {
        return read(pid).filter(now -> now.startTicks == startTicks).isPresent();
    }

    /** The second field is the program's name in parentheses, and may itself contain any character. */
    private static ProcessEntry parse(int pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessEntry(
                pid,
                fields[0].charAt(0),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[19]));
    }
}
