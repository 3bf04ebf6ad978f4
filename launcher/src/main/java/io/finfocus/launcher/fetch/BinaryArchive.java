package io.finfocus.launcher.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a release's {@code .tar.gz} as a stream and takes exactly one file out of it, the expected one.
 *
 * <p>Nothing in an archive can name a place in the file system: the caller says where the bytes go. All the same an
 * archive is refused if it holds a name with {@code ..} or a leading {@code /}, a link, a device, or any other file; the
 * licence, readme and change log that release tools add by themselves are passed over. Used once, by one thread; holds
 * two buffers, whatever the archive says.
 */
final class BinaryArchive {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_METADATA_BYTES = 1 << 16;
    private static final long MAX_OTHER_BYTES = 16 << 20;
    private static final Pattern DOCUMENT = Pattern.compile("(?i)(licen[cs]e|readme|changelog)[^/]*");

    private final InputStream tar;
    private final String expected;
    private final long maxBinaryBytes;
    private final OutputStream binary;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] block = new byte[TarHeader.BLOCK_BYTES];
    private long otherBytes;
    private long binaryBytes = -1;
    private @Nullable String longName;
    private @Nullable Long longSize;

    private BinaryArchive(InputStream tar, String expected, long maxBinaryBytes, OutputStream binary) {
        this.tar = tar;
        this.expected = expected;
        this.maxBinaryBytes = maxBinaryBytes;
        this.binary = binary;
    }

    /**
     * Reads the archive to its end and closes it, writing the file {@code expected} to {@code binary}.
     *
     * @return the file's size
     * @throws ArchiveException if the archive is not as it has to be; what was written by then is worthless
     * @throws IOException if either stream throws it
     */
    static long extract(InputStream archive, String expected, long maxBinaryBytes, OutputStream binary)
            throws IOException {
        try (InputStream tar = new GZIPInputStream(archive, BUFFER_BYTES)) {
            return new BinaryArchive(tar, expected, maxBinaryBytes, binary).read();
        } catch (EOFException e) {
            throw new ArchiveException("it is no whole gzip file: it is cut off");
        } catch (ZipException e) {
            throw new ArchiveException("it is no whole gzip file: " + e.getMessage());
        }
    }

    private long read() throws IOException {
        while (readBlock()) {
            member(TarHeader.parse(block));
        }
        requireZerosToTheEnd();
        if (binaryBytes < 0) {
            throw new ArchiveException("it does not hold " + expected);
        }
        return binaryBytes;
    }

    private void member(TarHeader header) throws IOException {
        switch (header.type()) {
            case 'x' -> override(PaxRecords.parse(metadata(header)));
            case 'g' -> PaxRecords.parse(metadata(header));
            case 'L' -> longName = cString(metadata(header));
            default -> {
                String name = longName == null ? header.name() : longName;
                long size = longSize == null ? header.size() : longSize;
                longName = null;
                longSize = null;
                file(new TarHeader(name, header.type(), size));
            }
        }
    }

    private void override(Map<String, String> records) throws ArchiveException {
        longName = records.getOrDefault("path", longName);
        String size = records.get("size");
        if (size != null) {
            if (!size.matches("[0-9]{1,18}")) {
                throw new ArchiveException("its tar header is damaged: the pax size is " + Printable.of(size));
            }
            longSize = Long.valueOf(size);
        }
        if (records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."))) {
            throw new ArchiveException("it holds a sparse file");
        }
    }

    private void file(TarHeader header) throws IOException {
        String name = header.name();
        if (name.startsWith("/") || Pattern.compile("/").splitAsStream(name).anyMatch(".."::equals)) {
            throw new ArchiveException("it holds an unsafe path: " + Printable.of(name));
        }
        String plain = withoutDots(name);
        if (header.type() == '5' && plain.isEmpty()) {
            return;
        }
        if (header.type() != '0') {
            throw new ArchiveException("it holds " + kind(header.type()) + ": " + Printable.of(name));
        }
        if (plain.equals(expected)) {
            takeBinary(header.size());
        } else if (DOCUMENT.matcher(plain).matches()) {
            countOther(header.size());
            copy(header.size(), OutputStream.nullOutputStream());
        } else {
            throw new ArchiveException("it holds another file than " + expected + ": " + Printable.of(name));
        }
    }

    private static String withoutDots(String name) {
        String plain = name;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain;
    }

    private static String kind(char type) {
        return switch (type) {
            case '1' -> "a hard link";
            case '2', 'K' -> "a symbolic link";
            case '3' -> "a character device";
            case '4' -> "a block device";
            case '5' -> "a folder";
            case '6' -> "a named pipe";
            case 'S' -> "a sparse file";
            default -> "a member of type " + Printable.of(String.valueOf(type));
        };
    }

    private void takeBinary(long size) throws IOException {
        if (binaryBytes >= 0) {
            throw new ArchiveException("it holds " + expected + " twice");
        }
        if (size > maxBinaryBytes) {
            throw new ArchiveException(expected + " is " + size + " bytes, more than " + maxBinaryBytes);
        }
        copy(size, binary);
        binaryBytes = size;
    }

    private byte[] metadata(TarHeader header) throws IOException {
        if (header.size() > MAX_METADATA_BYTES) {
            throw new ArchiveException("its tar header is damaged: a name is longer than " + MAX_METADATA_BYTES);
        }
        byte[] data = tar.readNBytes((int) header.size());
        if (data.length < header.size()) {
            throw truncated();
        }
        skipPadding(header.size());
        countOther(header.size());
        return data;
    }

    private static String cString(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private void copy(long size, OutputStream to) throws IOException {
        long left = size;
        while (left > 0) {
            int n = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw truncated();
            }
            to.write(buffer, 0, n);
            left -= n;
        }
        skipPadding(size);
    }

    private void skipPadding(long size) throws IOException {
        int padding = (int) (-size & (TarHeader.BLOCK_BYTES - 1));
        if (tar.readNBytes(block, 0, padding) < padding) {
            throw truncated();
        }
    }

    /** Reads a header block; false if the archive ends here, by a block of zeros or, as old tars do it, without. */
    private boolean readBlock() throws IOException {
        int n = tar.readNBytes(block, 0, block.length);
        if (n > 0 && n < block.length) {
            throw truncated();
        }
        countOther(n);
        return n > 0 && !isZero(block, n);
    }

    /** A second archive behind the first is no padding. The gzip trailer is checked on the way. */
    private void requireZerosToTheEnd() throws IOException {
        for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
            countOther(n);
            if (!isZero(buffer, n)) {
                throw new ArchiveException("it goes on after its end");
            }
        }
    }

    private static boolean isZero(byte[] bytes, int length) {
        int i = 0;
        while (i < length && bytes[i] == 0) {
            i++;
        }
        return i == length;
    }

    /** All that is not the binary is bounded together, so that no archive is endless. */
    private void countOther(long bytes) throws ArchiveException {
        if (bytes > MAX_OTHER_BYTES - otherBytes) {
            throw new ArchiveException("it holds more than " + MAX_OTHER_BYTES + " bytes beside " + expected);
        }
        otherBytes += bytes;
    }

    private static ArchiveException truncated() {
        return new ArchiveException("its tar file is cut off");
    }
}
