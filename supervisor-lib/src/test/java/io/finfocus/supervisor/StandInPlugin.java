package io.finfocus.supervisor;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The least that a plugin is: listens on 127.0.0.1 and answers 200 to whatever is asked. Run as a process of its own;
 * arguments change its manners.
 */
final class StandInPlugin {
    private StandInPlugin() {}

    /** {@code announce}: takes any port and prints it. {@code hang-after=N}: answers N times and then no more. */
    public static void main(String[] args) throws IOException {
        List<String> manners = List.of(args);
        int port = manners.contains("announce") ? 0 : Integer.parseInt(System.getenv("FINFOCUS_PLUGIN_PORT"));
        int answers = manners.stream()
                .filter(m -> m.startsWith("hang-after="))
                .mapToInt(m -> Integer.parseInt(m.substring(11)))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            System.out.println("PORT=" + server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                if (answers-- > 0) {
                    answer(client);
                }
            }
        }
    }

    private static void answer(Socket client) throws IOException {
        try (client) {
            client.getInputStream().read(new byte[4096]);
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
