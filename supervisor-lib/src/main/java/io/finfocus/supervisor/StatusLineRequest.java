package io.finfocus.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One GET of which nothing but the status line matters (RFC 9112 section 4), under one deadline.
 *
 * <p>Used once, by one thread. It is written for probes that run several times a second for each of many processes: a
 * bare socket costs a fraction of an HTTP client, and no pooled connection hides that the process no longer accepts.
 */
final class StatusLineRequest {
    /** {@code HTTP/1.1 200} and the byte that ends the code. */
    private static final int STATUS_LINE_START = 13;

    private static final int CODE = 9;

    /** Takes a usual answer whole, so that closing the connection does not reset it. */
    private static final int BUFFER_BYTES = 2048;

    private final InetSocketAddress address;
    private final String path;
    private final Duration timeout;
    private final long startNanos = System.nanoTime();

    StatusLineRequest(InetSocketAddress address, String path, Duration timeout) {
        this.address = address;
        this.path = path;
        this.timeout = timeout;
    }

    ProbeResult send() {
        try (Socket socket = new Socket()) {
            socket.connect(address, remainingMillis());
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(head());
            return answer(socket);
        } catch (SocketTimeoutException _) {
            return unanswered("no answer within " + Durations.text(timeout));
        } catch (IOException e) {
            return unanswered(cause(e));
        }
    }

    private byte[] head() {
        String host = address.getAddress() instanceof Inet6Address
                ? "[" + address.getAddress().getHostAddress() + "]"
                : address.getHostString();
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + address.getPort()
                + "\r\nUser-Agent: finfocus-launcher\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private ProbeResult answer(Socket socket) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        InputStream in = socket.getInputStream();
        int length = 0;
        while (length < STATUS_LINE_START) {
            socket.setSoTimeout(remainingMillis());
            int n = in.read(bytes, length, bytes.length - length);
            if (n < 0) {
                return unanswered(length == 0 ? "connection closed without an answer" : "no HTTP answer");
            }
            length += n;
        }
        int status = statusCode(bytes);
        return status < 0 ? unanswered("no HTTP answer") : new ProbeResult.Answered(status, took());
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

    private int remainingMillis() throws SocketTimeoutException {
        long millis = timeout.minus(took()).toMillis();
        if (millis <= 0 && took().compareTo(timeout) >= 0) {
            throw new SocketTimeoutException();
        }
        return Math.clamp(millis, 1, Integer.MAX_VALUE);
    }

    private ProbeResult unanswered(String cause) {
        return new ProbeResult.Unanswered(cause, took());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The system's words ({@code Connection refused}) as the end of a sentence. */
    private static String cause(IOException e) {
        String message = e.getMessage();
        if (message == null || message.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
