package io.finfocus.launcher.demo;

import io.finfocus.launcher.demo.http.Http1Protocol;
import io.finfocus.launcher.demo.http.HttpHandler;
import io.finfocus.launcher.demo.http.Protocol;
import io.finfocus.launcher.demo.http2.Http2Protocol;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection. Its thread reads, lets the protocol answer and writes; {@link #stop()} and {@link #abort()}
 * come from the server's. It holds two buffers of {@value #BUFFER_BYTES} bytes besides what the protocol holds.
 */
final class ClientConnection implements Runnable {
    private static final int BUFFER_BYTES = 4096;

    /** No request of HTTP/1 begins as the preface of HTTP/2 does: {@code PRI} is reserved (RFC 9113 §11.7). */
    private static final int SNIFFED_BYTES = 4;

    /** How long, a read, and for how many reads an ended connection waits for the client to close it. */
    private static final int LINGER_MILLIS = 250;

    private static final int LINGER_READS = 256;

    private final Socket socket;
    private final HttpHandler handler;
    private final AtomicBoolean stopping;
    private volatile @Nullable Protocol protocol;
    private volatile @Nullable Thread thread;

    ClientConnection(Socket socket, HttpHandler handler, AtomicBoolean stopping) {
        this.socket = socket;
        this.handler = handler;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (socket) {
            socket.setTcpNoDelay(true);
            converse(socket.getInputStream(), new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
        } catch (IOException _) {
            // The client is gone, or the server has aborted; in both cases there is no one left to answer.
        }
    }

    /** Ends the connection once nothing is under way on it. */
    void stop() {
        Protocol current = protocol;
        try {
            if (current == null || current.isIdle()) {
                socket.shutdownInput();
            }
        } catch (IOException _) {
            // It has just ended by itself.
        }
    }

    /** Ends the connection now, and then a handler that waits: what that still answers must not be sent. */
    void abort() throws IOException {
        socket.close();
        Thread current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    private void converse(InputStream input, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int length = input.readNBytes(buffer, 0, SNIFFED_BYTES);
        if (length < SNIFFED_BYTES) {
            return;
        }
        Protocol current = buffer[0] == 'P' && buffer[1] == 'R' && buffer[2] == 'I' && buffer[3] == ' '
                ? new Http2Protocol(handler, output, stopping)
                : new Http1Protocol(handler, output, stopping);
        protocol = current;
        boolean open = true;
        while (open && length > 0) {
            open = current.receive(buffer, 0, length) && !(stopping.get() && current.isIdle());
            output.flush();
            length = open ? input.read(buffer) : 0;
        }
        current.announceEnd();
        output.flush();
        linger(input, buffer);
    }

    /** A socket closed with bytes unread resets the connection, and the client may lose the answer (RFC 9112 §9.6). */
    private void linger(InputStream input, byte[] buffer) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        for (int i = 0; i < LINGER_READS && !stopping.get(); i++) {
            if (input.read(buffer) < 0) {
                return;
            }
        }
    }
}
