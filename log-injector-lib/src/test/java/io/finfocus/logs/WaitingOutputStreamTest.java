package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.junit.jupiter.api.Test;

class WaitingOutputStreamTest {
    @Test
    void writesAllToAChannelThatTakesAPartOrNothing() throws IOException {
        GrudgingChannel channel = new GrudgingChannel(1_000);
        String text = "0123456789".repeat(20_000);

        try (WaitingOutputStream out = new WaitingOutputStream(channel)) {
            out.write(("xx" + text + "x").getBytes(ISO_8859_1), 2, text.length());
            out.write('!');
        }

        assertThat(channel.taken.toString(ISO_8859_1)).isEqualTo(text + "!");
        assertThat(channel.isOpen()).isFalse();
    }

    /** Takes at most so many bytes at a time, and none every other time. */
    private static final class GrudgingChannel implements WritableByteChannel {
        private final int most;
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean open = true;
        private int calls;

        private GrudgingChannel(int most) {
            this.most = most;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = calls++ % 2 == 0 ? 0 : Math.min(most, source.remaining());
            byte[] bytes = new byte[count];
            source.get(bytes);
            taken.writeBytes(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
