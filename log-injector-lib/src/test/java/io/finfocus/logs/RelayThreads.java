package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Runs relays, each on a thread of its own, and ends them with the test. */
final class RelayThreads implements AutoCloseable {
    private final LineRelays relays;
    private final List<Thread> threads = new ArrayList<>();
    private final List<PipeInput> pipes = new ArrayList<>();

    RelayThreads(LineRelays relays) {
        this.relays = relays;
    }

    /** Starts a relay for a child of that region, which writes into the pipe that is returned. */
    PipeInput start(String region) {
        PipeInput pipe = new PipeInput();
        pipes.add(pipe);
        start(region, pipe);
        return pipe;
    }

    RelayCounters start(String region, InputStream in) {
        RelayCounters counters = new RelayCounters(NanoClock.system());
        LineRelay relay = relays.relay(in, new RegionId(region), counters, LineObserver.NONE);
        threads.add(Thread.ofPlatform().daemon().name("relay " + region).start(relay));
        return counters;
    }

    void join() {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("a relay does not end", e);
        }
    }

    @Override
    public void close() {
        pipes.forEach(PipeInput::end);
        join();
    }
}
