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
    /** Times in {@code /proc} count in hundredths of a second, USER_HZ, on every machine this runs on. */
    private static final double TICKS_A_SECOND = 100;

    /** Reads it; empty if the process is gone or may not be looked into. */
    public static Optional<ProcessUsage> of(int pid) {
        String folder = "/proc/" + pid;
        return ProcFile.read(folder + "/stat")
                .flatMap(stat -> ProcFile.read(folder + "/status")
                        .flatMap(ProcessUsage::resident)
                        .flatMap(resident -> ProcFile.numbersIn(folder + "/fd")
                                .map(fds -> new ProcessUsage(resident, cpuSeconds(stat), fds.size()))));
    }

    private static double cpuSeconds(byte[] stat) {
        String text = new String(stat, StandardCharsets.ISO_8859_1);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    private static Optional<Long> resident(byte[] status) {
        return new String(status, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }
}
