package io.finfocus.launcher.fetch;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Extended headers of a tar archive (IEEE Std 1003.1, "pax Extended Header"): records of the form
 * {@code <decimal length of the record> <key>=<value>\n}.
 */
final class PaxRecords {
    private PaxRecords() {}

    /** The records by key, the last one of a key. */
    static Map<String, String> parse(byte[] data) throws ArchiveException {
        Map<String, String> records = new HashMap<>();
        int start = 0;
        while (start < data.length) {
            int blank = indexOf(data, ' ', start, data.length);
            int end = start + length(data, start, blank);
            int equals = blank < end && end <= data.length ? indexOf(data, '=', blank, end) : end;
            if (equals >= end || data[end - 1] != '\n') {
                throw damaged();
            }
            records.put(text(data, blank + 1, equals), text(data, equals + 1, end - 1));
            start = end;
        }
        return records;
    }

    private static int length(byte[] data, int start, int blank) throws ArchiveException {
        String digits = text(data, start, Math.min(blank, start + 7));
        if (!digits.matches("[1-9][0-9]{0,5}")) {
            throw damaged();
        }
        return Integer.parseInt(digits);
    }

    private static int indexOf(byte[] data, char wanted, int from, int to) {
        int i = from;
        while (i < to && data[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String text(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.UTF_8);
    }

    private static ArchiveException damaged() {
        return new ArchiveException("its tar header is damaged: a pax record is malformed");
    }
}
