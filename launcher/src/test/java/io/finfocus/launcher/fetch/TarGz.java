package io.finfocus.launcher.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes archives, good and bad ones. */
final class TarGz {
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    /** An archive of one file. */
    static byte[] of(String name, byte[] content) {
        return new TarGz().file(name, content).bytes();
    }

    TarGz file(String name, byte[] content) {
        return member('0', name, content);
    }

    TarGz member(char type, String name, byte[] content) {
        tar.writeBytes(header(type, name, "", content.length));
        tar.writeBytes(content);
        return raw(new byte[-content.length & 511]);
    }

    TarGz link(char type, String name, String target) {
        return raw(header(type, name, target, 0));
    }

    /** An extended header of one record. */
    TarGz pax(String key, String value) {
        return pax('x', key, value);
    }

    TarGz pax(char type, String key, String value) {
        int length = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
        length += Integer.toString(length + 2).length();
        String text = length + " " + key + "=" + value + "\n";
        return member(type, "PaxHeaders/x", text.getBytes(StandardCharsets.UTF_8));
    }

    TarGz raw(byte[] bytes) {
        tar.writeBytes(bytes);
        return this;
    }

    /** The tar file with its two blocks of zeros, not compressed. */
    byte[] tar() {
        raw(new byte[1024]);
        return tar.toByteArray();
    }

    byte[] bytes() {
        return gzip(tar());
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    static byte[] header(char type, String name, String target, long size) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000777\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        put(block, 124, String.format("%011o\0", size));
        put(block, 136, "00000000000\0");
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar\00000");
        return withChecksum(block);
    }

    static byte[] withChecksum(byte[] block) {
        put(block, 148, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format("%06o\0 ", sum));
        return block;
    }

    static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
