package io.finfocus.metrics.scrape;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A response body in one array of at most {@code limit} bytes; the first byte beyond ends the exchange. Written by the
 * client's threads, one after the other; only {@link #received} may be read before the body is complete.
 */
final class CappedBody implements BodySubscriber<CappedBody> {
    private static final int FIRST_CAPACITY = 16 * 1024;

    private final CompletableFuture<CappedBody> complete = new CompletableFuture<>();
    private final int limit;
    private byte[] bytes;
    private Flow.Subscription subscription = new NoSubscription();
    private volatile int received;
    private volatile boolean overflowed;

    CappedBody(long limit) {
        this.limit = Math.toIntExact(limit);
        this.bytes = new byte[Math.min(FIRST_CAPACITY, this.limit)];
    }

    /** The body's bytes, in an array that may be longer. */
    byte[] bytes() {
        return bytes;
    }

    int received() {
        return received;
    }

    /** Whether there were more bytes than allowed. */
    boolean overflowed() {
        return overflowed;
    }

    @Override
    public CompletionStage<CappedBody> getBody() {
        return complete;
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (overflowed || buffer.remaining() > limit - received) {
                overflow();
                return;
            }
            append(buffer);
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete.complete(this);
    }

    /** Copies: the client's buffers are large, and a body may come in pieces of one byte. */
    private void append(ByteBuffer buffer) {
        int length = received;
        int needed = length + buffer.remaining();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(needed, bytes.length * 2L)));
        }
        buffer.get(bytes, length, needed - length);
        received = needed;
    }

    private void overflow() {
        overflowed = true;
        subscription.cancel();
        complete.completeExceptionally(new IOException("the body has more than " + limit + " bytes"));
    }

    /** Stands until the client has granted one. */
    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
