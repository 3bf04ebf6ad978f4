package io.finfocus.supervisor.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} says (proc_pid_stat(5)). The second field is the program's name in parentheses, and may
 * itself contain any character; fields are counted from the one behind it, the state, which is 0.
 *
 * <p>The gateway reads one for every connection, so it is one system call to read and no field is looked at that is not
 * asked for.
 *
 * @param fields all behind the name, without the line's end
 */
record ProcStat(String fields) {
    /** Fifty numbers of at most twenty digits, and a name. The kernel gives all of it to the first read that has room. */
    private static final int MAX_BYTES = 2048;

    /** Empty if there is no such process. */
    static Optional<ProcStat> read(int pid) {
        try (InputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
            byte[] bytes = new byte[MAX_BYTES];
            int length = in.read(bytes);
            return length <= 0 ? Optional.empty() : Optional.of(parse(bytes, length));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static ProcStat parse(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return new ProcStat(text.substring(text.lastIndexOf(')') + 2, length - 1));
    }

    char state() {
        return fields.charAt(0);
    }

    long number(int index) {
        int start = 0;
        for (int i = 0; i < index; i++) {
            start = fields.indexOf(' ', start) + 1;
        }
        int end = fields.indexOf(' ', start);
        return Long.parseLong(fields, start, end < 0 ? fields.length() : end, 10);
    }
}
