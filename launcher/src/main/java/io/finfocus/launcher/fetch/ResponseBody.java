package io.finfocus.launcher.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response's body as a stream that does not wait for ever, which the JDK's own body streams do: whoever sends
 * less than 1 KiB for each second waited is given up after the stall timeout. Time that the reader spends elsewhere
 * does not count.
 *
 * <p>The client's threads fill it, one thread reads it. It holds what the client hands over in two calls, some 32 KiB.
 */
final class ResponseBody extends InputStream implements BodySubscriber<ResponseBody> {
    private static final int PREFETCH = 2;
    private static final long MIN_BYTES_PER_SECOND = 1024;

    /** What the client's threads tell the reader. */
    private sealed interface Signal {
        record Bytes(List<ByteBuffer> buffers) implements Signal {}

        record Complete() implements Signal {}

        record Failed(Throwable cause) implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final long stallNanos;
    private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean complete;
    private long waitedNanos;
    private long bytesSinceWaiting;

    ResponseBody(Duration stallTimeout) {
        this.stallNanos = stallTimeout.toNanos();
    }

    @Override
    public CompletionStage<ResponseBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription s) {
        if (!subscription.complete(s)) {
            s.cancel();
            return;
        }
        s.request(PREFETCH);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        signals.add(new Signal.Bytes(item));
    }

    @Override
    public void onError(Throwable throwable) {
        signals.add(new Signal.Failed(throwable));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.Complete());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws FetchException {
        ByteBuffer buffer = current();
        if (buffer == null) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        bytesSinceWaiting += n;
        return n;
    }

    /** Ends the exchange; a body that is not read to its end costs the connection. */
    @Override
    public void close() {
        var _ = subscription.thenAccept(Subscription::cancel);
    }

    /** The next buffer that still has bytes, or null at the end. */
    private @Nullable ByteBuffer current() throws FetchException {
        while (true) {
            ByteBuffer head = buffers.peek();
            if (head != null && head.hasRemaining()) {
                return head;
            }
            if (head != null) {
                buffers.remove();
            } else if (complete) {
                return null;
            } else {
                accept(await());
            }
        }
    }

    private void accept(Signal signal) throws FetchException {
        switch (signal) {
            case Signal.Bytes(List<ByteBuffer> received) -> {
                buffers.addAll(received);
                subscription.join().request(1);
            }
            case Signal.Complete() -> complete = true;
            case Signal.Failed(Throwable cause) -> throw new TransientException("the connection broke", cause);
        }
    }

    private Signal await() throws FetchException {
        Signal signal = signals.poll();
        while (signal == null) {
            long start = System.nanoTime();
            try {
                signal = signals.poll(stallNanos - waitedNanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FetchException("interrupted", e);
            }
            waitedNanos += System.nanoTime() - start;
            if (waitedNanos >= stallNanos && (signal == null || signal instanceof Signal.Bytes)) {
                requireFlow();
            }
        }
        return signal;
    }

    private void requireFlow() throws TransientException {
        double seconds = waitedNanos / 1e9;
        if (bytesSinceWaiting < seconds * MIN_BYTES_PER_SECOND) {
            throw new TransientException(
                    String.format("the server stalled: %d bytes in %.1f s", bytesSinceWaiting, seconds));
        }
        waitedNanos = 0;
        bytesSinceWaiting = 0;
    }
}
