package io.finfocus.launcher.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar archive: POSIX ustar (IEEE Std 1003.1, pax "ustar Interchange Format"), and GNU tar's
 * variant of it with base-256 numbers. Immutable.
 *
 * @param name the member's name as it stands there; a pax or GNU member before it may override it
 * @param type the type flag; the flag of old archives for a file is given as {@code '0'}
 * @param size the number of bytes that follow, without padding
 */
record TarHeader(String name, char type, long size) {
    /** The unit of the format. */
    static final int BLOCK_BYTES = 512;

    private static final int NAME = 0;
    private static final int NAME_BYTES = 100;
    private static final int SIZE = 124;
    private static final int SIZE_BYTES = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;
    private static final byte[] POSIX_MAGIC = {'u', 's', 't', 'a', 'r', 0};

    /** Reads a block that is not all zeros. */
    static TarHeader parse(byte[] block) throws ArchiveException {
        if (number(block, CHECKSUM, CHECKSUM_BYTES) != checksum(block)) {
            throw new ArchiveException("its tar header is damaged: the checksum does not fit");
        }
        char type = (char) (block[TYPE] & 0xff);
        return new TarHeader(fullName(block), type == 0 ? '0' : type, number(block, SIZE, SIZE_BYTES));
    }

    private static String fullName(byte[] block) {
        String name = text(block, NAME, NAME_BYTES);
        boolean posix = Arrays.equals(block, MAGIC, MAGIC + POSIX_MAGIC.length, POSIX_MAGIC, 0, POSIX_MAGIC.length);
        // GNU tar keeps times where POSIX has the prefix, so it counts only with POSIX's magic.
        return posix && block[PREFIX] != 0 ? text(block, PREFIX, PREFIX_BYTES) + "/" + name : name;
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** The sum of all bytes, the checksum field counted as blanks. */
    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
            sum += own ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    private static long number(byte[] block, int offset, int length) throws ArchiveException {
        return (block[offset] & 0x80) == 0 ? octal(block, offset, length) : base256(block, offset, length);
    }

    private static long octal(byte[] block, int offset, int length) throws ArchiveException {
        String digits = text(block, offset, length).strip();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new ArchiveException("its tar header is damaged: " + Printable.of(digits) + " is no octal number");
        }
        return Long.parseLong(digits, 8);
    }

    private static long base256(byte[] block, int offset, int length) throws ArchiveException {
        long value = block[offset] & 0x7f;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                throw new ArchiveException("its tar header is damaged: a number is negative or too large");
            }
            value = value << 8 | (block[i] & 0xff);
        }
        return value;
    }
}
