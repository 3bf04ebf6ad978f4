package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The child's end of a stream: holds what a test writes until the relay reads it, and makes the relay wait for more. */
final class PipeInput extends InputStream {
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private boolean waiting;
    private boolean ended;

    synchronized void write(String text) {
        chunks.add(text.getBytes(ISO_8859_1));
        waiting = false;
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until the relay has done with all that was written and reads again. */
    synchronized void awaitRead() {
        while (!waiting) {
            await();
        }
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        while (chunks.isEmpty() && !ended) {
            waiting = true;
            notifyAll();
            await();
        }
        if (chunks.isEmpty()) {
            return -1;
        }
        byte[] chunk = chunks.removeFirst();
        int count = Math.min(length, chunk.length);
        System.arraycopy(chunk, 0, target, offset, count);
        if (count < chunk.length) {
            chunks.addFirst(Arrays.copyOfRange(chunk, count, chunk.length));
        }
        return count;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("relays read arrays");
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
