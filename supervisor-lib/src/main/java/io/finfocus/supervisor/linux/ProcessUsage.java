package io.finfocus.supervisor.linux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What {@code /proc/<pid>} tells of one process's consumption.
 *
 * @param residentBytes {@code VmRSS}
 * @param cpuSeconds user and system time
 * @param openDescriptors the number of open descriptors
 */
public record ProcessUsage(long residentBytes, double cpuSeconds, int openDescriptors) {
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Times in {@code /proc} count in hundredths of a second, USER_HZ, on every machine this runs on. */
    private static final double TICKS_A_SECOND = 100;

    /** Reads it; empty if the process is gone or may not be looked into. */
    public static Optional<ProcessUsage> of(int pid) {
        String folder = "/proc/" + pid;
        return ProcStat.read(pid)
                .flatMap(stat -> ProcFile.read(folder + "/status")
                        .flatMap(ProcessUsage::resident)
                        .flatMap(resident -> ProcFile.numbersIn(folder + "/fd")
                                .map(fds -> new ProcessUsage(resident, cpuSeconds(stat), fds.size()))));
    }

    private static double cpuSeconds(ProcStat stat) {
        return (stat.number(USER_TIME) + stat.number(SYSTEM_TIME)) / TICKS_A_SECOND;
    }

    private static Optional<Long> resident(byte[] status) {
        return new String(status, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }
}
