package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/** Delivers some text in one read, and after that whatever the test has in mind. */
final class EndingInput extends InputStream {
    /** The outcome of a read, {@code -1} for the end of the stream. */
    interface End {
        int read() throws IOException;
    }

    private final End end;
    private byte[] bytes;

    EndingInput(String text, End end) {
        this.bytes = text.getBytes(ISO_8859_1);
        this.end = end;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = bytes.length;
        if (count == 0) {
            return end.read();
        }
        System.arraycopy(bytes, 0, target, offset, count);
        bytes = new byte[0];
        return count;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("relays read arrays");
    }
}
