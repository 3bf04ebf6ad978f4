package io.finfocus.supervisor;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One GET of which nothing but the status line matters (RFC 9112 section 4), on a connection of its own that never blocks.
 *
 * <p>Used once, by one thread. It is written for probes that run several times a second for each of many processes: a
 * bare channel costs a fraction of an HTTP client, and no pooled connection hides that the process no longer accepts.
 */
final class StatusLineRequest {
    /** {@code HTTP/1.1 200} and the byte that ends the code. */
    private static final int STATUS_LINE_START = 13;

    private static final int CODE = 9;

    /** Takes a usual answer whole, so that closing the connection does not reset it. */
    private static final int BUFFER_BYTES = 2048;

    private final ReadinessCheck check;
    private final long startNanos = System.nanoTime();
    private final ByteBuffer head;
    private final ByteBuffer answer = ByteBuffer.allocate(BUFFER_BYTES);
    private @Nullable SocketChannel channel;
    private @Nullable ProbeResult result;

    StatusLineRequest(ReadinessCheck check) {
        this.check = check;
        head = ByteBuffer.wrap(head(check.address(), check.path()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InetSocketAddress address, String path) {
        String host = address.getAddress() instanceof Inet6Address
                ? "[" + address.getAddress().getHostAddress() + "]"
                : address.getHostString();
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + address.getPort()
                + "\r\nUser-Agent: finfocus-launcher\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    }

    /** Connects. From now on {@link #proceed} is to be called whenever the selector has this request's key. */
    void begin(Selector selector) {
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            boolean connected = opened.connect(check.address());
            opened.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            end(unanswered(cause(e)));
        } catch (UnresolvedAddressException _) {
            end(unanswered("unknown host " + check.address().getHostString()));
        }
    }

    /** Does what can be done without waiting. */
    void proceed(SelectionKey key) {
        try {
            SocketChannel connection = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                connection.finishConnect();
            }
            if (key.isReadable()) {
                read(connection);
            } else {
                connection.write(head);
                key.interestOps(head.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            }
        } catch (IOException e) {
            end(unanswered(cause(e)));
        }
    }

    private void read(SocketChannel connection) throws IOException {
        boolean ended = connection.read(answer) < 0;
        if (answer.position() >= STATUS_LINE_START) {
            int status = statusCode(answer.array());
            end(status < 0 ? unanswered("no HTTP answer") : new ProbeResult.Answered(status, took()));
        } else if (ended) {
            end(unanswered(answer.position() == 0 ? "connection closed without an answer" : "no HTTP answer"));
        }
    }

    private static int statusCode(byte[] line) {
        boolean http = line[0] == 'H' && line[1] == 'T' && line[2] == 'T' && line[3] == 'P' && line[4] == '/';
        if (!http || line[CODE - 1] != ' ' || line[CODE + 3] > ' ') {
            return -1;
        }
        int code = 0;
        for (int i = CODE; i < CODE + 3; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return -1;
            }
            code = code * 10 + line[i] - '0';
        }
        return code;
    }

    /** How long there is still time for an answer; 0 if it has come, or the time is over, which ends the request. */
    long remainingNanos() {
        if (result != null) {
            return 0;
        }
        long remaining = check.timeout().toNanos() - (System.nanoTime() - startNanos);
        if (remaining <= 0) {
            end(unanswered("no answer within " + Durations.text(check.timeout())));
        }
        return Math.max(0, remaining);
    }

    /** What came of it; {@code cause} if nothing has yet, which ends the request. */
    ProbeResult resultOr(String cause) {
        ProbeResult known = result;
        return known == null ? end(unanswered(cause)) : known;
    }

    private ProbeResult end(ProbeResult found) {
        result = found;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is gone, whatever the system says.
            }
        }
        return found;
    }

    private ProbeResult unanswered(String cause) {
        return new ProbeResult.Unanswered(cause, took());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The system's words ({@code Connection refused}) as the end of a sentence. */
    static String cause(IOException e) {
        String message = e.getMessage();
        if (message == null || message.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
