package io.finfocus.launcher.demo;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A metric family of a wanted size, made while it is read, so that a page may be larger than the process's memory. */
final class FillerStream extends InputStream {
    private static final String NAME = "finfocus_demo_filler";
    private static final byte[] HEAD =
            ("# HELP " + NAME + " Nothing but bytes.\n# TYPE " + NAME + " gauge\n").getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 12;
    private static final int LINE_BYTES = line(0).length;

    private final long length;
    private byte[] current = HEAD;
    private int position;
    private long unread;
    private long nextLine;

    /** At least so many bytes, of whole lines. */
    FillerStream(long minBytes) {
        long lines = Math.max(1, Math.ceilDiv(minBytes - HEAD.length, (long) LINE_BYTES));
        length = HEAD.length + lines * LINE_BYTES;
        unread = length;
    }

    long length() {
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        if (unread == 0 && wanted > 0) {
            return -1;
        }
        int count = 0;
        while (count < wanted && unread > 0) {
            if (position == current.length) {
                current = line(nextLine++);
                position = 0;
            }
            int part = Math.min(wanted - count, current.length - position);
            System.arraycopy(current, position, target, offset + count, part);
            position += part;
            count += part;
            unread -= part;
        }
        return count;
    }

    private static byte[] line(long number) {
        String digits = Long.toString(number);
        String padded = "0".repeat(DIGITS - digits.length()) + digits;
        return (NAME + "{line=\"" + padded + "\"} 1\n").getBytes(StandardCharsets.US_ASCII);
    }
}
