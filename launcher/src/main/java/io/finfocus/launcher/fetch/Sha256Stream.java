package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A buffered stream that sums up what it is given, read by its reader or not. Used by one thread. Closing it does
 * nothing: a reader that gives up closes it, and the rest still counts.
 *
 * <p>{@link #available()} is 0 at the end only: it is how {@link java.util.zip.GZIPInputStream} learns whether another
 * member follows, and the usual answer, what is buffered by chance, would cut a file between two members. What the source
 * throws is thrown by each further read as well: that reader takes a failure behind a member for the end.
 */
final class Sha256Stream extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream source;
    private final MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int limit;
    private @Nullable IOException failure;

    Sha256Stream(InputStream source) {
        this.source = source;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, limit - next);
        System.arraycopy(buffer, next, target, offset, n);
        next += n;
        return n;
    }

    @Override
    public int available() throws IOException {
        return fill() ? limit - next : 0;
    }

    /** Reads the rest for the sum alone. */
    void drain() throws IOException {
        while (fill()) {
            next = limit;
        }
    }

    /** The sum of all that was received, as lower-case hexadecimal digits; the stream ends here. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private boolean fill() throws IOException {
        if (next < limit) {
            return true;
        }
        int n = readSource();
        if (n <= 0) {
            return false;
        }
        digest.update(buffer, 0, n);
        next = 0;
        limit = n;
        return true;
    }

    private int readSource() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return source.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
