package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A process of its own for {@link LongLinesAtOnceTest}: many children print long lines at the same time. */
final class LongLinesAtOnce {
    static final int CHILDREN = 12;
    static final int LINES = 1;

    /** Ten MiB, so that all lines together are many times the heap. */
    static final int LINE_BYTES = 10 << 20;

    private LongLinesAtOnce() {}

    public static void main(String[] args) throws InterruptedException {
        LineWriter writer = RelayRun.writer(StandardOutput.open());
        LineRelays relays = new LineRelays(writer, InjectionPolicy.standard(), RelayRun.MAX_LINE);
        RelayCounters counters = new RelayCounters(NanoClock.system());
        Thread[] threads = new Thread[CHILDREN];
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < CHILDREN; i++) {
            LineRelay relay = relays.relay(new LongLines(), new RegionId("r" + i), counters, LineObserver.NONE);
            threads[i] = Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                    .start(relay);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " relays failed", failures.peek());
        }
    }

    /** Long JSON lines that are made up while they are read. */
    private static final class LongLines extends InputStream {
        private static final byte[] HEAD = {'{', '"', 'a', '"', ':', '"'};
        private static final byte[] TAIL = {'"', '}', '\n'};
        private static final long TOTAL_BYTES = (long) LINES * (LINE_BYTES + 1);

        private long at;

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, TOTAL_BYTES - at);
            for (int i = offset; i < offset + count; i++) {
                target[i] = byteAt((int) (at++ % (LINE_BYTES + 1)));
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("relays read arrays");
        }

        private static byte byteAt(int place) {
            int tail = place - (LINE_BYTES + 1 - TAIL.length);
            return tail >= 0 ? TAIL[tail] : place < HEAD.length ? HEAD[place] : (byte) 'x';
        }
    }
}
