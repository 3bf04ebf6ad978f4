package io.finfocus.launcher.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says about this process: proc_pid_stat(5), proc_pid_status(5) and proc_pid_limits(5). */
record ProcessStatus(
        double cpuSeconds, long threads, long openFds, long maxFds, long residentBytes, long virtualBytes) {
    /** USER_HZ, which is 100 on every architecture that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /**
     * Reads it from a folder such as {@code /proc/self}.
     *
     * @throws IOException if a file is missing, as on another operating system
     */
    static ProcessStatus read(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        // The command's name is in parentheses and may itself hold blanks and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        List<String> status = Files.readAllLines(process.resolve("status"));
        String[] descriptors = new File(process.toFile(), "fd").list();
        return new ProcessStatus(
                (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND,
                number(status, "Threads:"),
                descriptors == null ? 0 : descriptors.length,
                number(Files.readAllLines(process.resolve("limits")), "Max open files"),
                number(status, "VmRSS:") * 1024,
                number(status, "VmSize:") * 1024);
    }

    /** The first number of the line that begins with the name; 0 if there is none. */
    private static long number(List<String> lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                String value = line.substring(name.length()).strip();
                int end = 0;
                while (end < value.length() && Character.isDigit(value.charAt(end))) {
                    end++;
                }
                return end == 0 ? 0 : Long.parseLong(value.substring(0, end));
            }
        }
        return 0;
    }
}
