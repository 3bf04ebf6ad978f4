package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.finfocus.core.NanoClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** Relays one stream to its end on the calling thread. Text holds one character for each byte. */
record RelayRun(String output, RelayCounters counters) {
    static final int MAX_LINE = 16 << 20;

    static RelayRun of(String input) {
        return of(input, Injection.RENAME, MAX_LINE);
    }

    static RelayRun of(String input, InjectionPolicy policy, int maxLineBytes) {
        return of(new ByteArrayInputStream(input.getBytes(ISO_8859_1)), policy, maxLineBytes);
    }

    static RelayRun of(InputStream input, InjectionPolicy policy, int maxLineBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RelayCounters counters = new RelayCounters(NanoClock.system());
        new LineRelays(writer(out), policy, maxLineBytes)
                .relay(input, Injection.US_EAST_1, counters, LineObserver.NONE)
                .run();
        return new RelayRun(out.toString(ISO_8859_1), counters);
    }

    /** A writer whose output is not expected to fail. */
    static LineWriter writer(java.io.OutputStream out) {
        return new LineWriter(out, ClosedOutputPolicy.STOP, e -> {
            throw new AssertionError("output failed", e);
        });
    }
}
