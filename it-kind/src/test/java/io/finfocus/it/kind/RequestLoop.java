package io.finfocus.it.kind;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client inside of the cluster: asks each {@code host:port} for {@code /healthz} in turn, over a connection of its own,
 * for as long as it runs. It says each failure at once, and every half second how many requests were answered. Runs in
 * a pod on the image's Java; so it is this one class, and needs no other.
 */
public final class RequestLoop {
    private static final int TIMEOUT_MILLIS = 8_000;
    private static final long REPORT_NANOS = 500_000_000;
    private static final long PAUSE_MILLIS = 5;

    private RequestLoop() {}

    public static void main(String[] targets) throws InterruptedException {
        long[] answered = new long[targets.length];
        long reported = System.nanoTime();
        for (int i = 0; ; i = (i + 1) % targets.length) {
            try {
                String status = ask(targets[i]);
                if (status.startsWith("HTTP/1.1 200 ")) {
                    answered[i]++;
                } else {
                    System.out.println("failed: " + targets[i] + " answered " + status);
                }
            } catch (IOException e) {
                System.out.println("failed: " + targets[i] + ": " + e);
            }
            if (System.nanoTime() - reported > REPORT_NANOS) {
                reported = System.nanoTime();
                StringBuilder line = new StringBuilder("answered:");
                for (long count : answered) {
                    line.append(' ').append(count);
                }
                System.out.println(line);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static String ask(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        String host = target.substring(0, colon);
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(host, Integer.parseInt(target.substring(colon + 1))), TIMEOUT_MILLIS);
            String request = "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElse("nothing");
        }
    }
}
