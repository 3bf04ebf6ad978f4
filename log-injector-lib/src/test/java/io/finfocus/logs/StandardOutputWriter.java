package io.finfocus.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.finfocus.core.NanoClock;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** A process of its own for {@link StandardOutputTest}: relays numbered lines to its standard output. */
final class StandardOutputWriter {
    static final int LINES = 60;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 2048;

    private StandardOutputWriter() {}

    static String line(int number) {
        return number + " " + "x".repeat(number * 2_000) + "\n";
    }

    /** Arguments: {@code blocking} or {@code nonblocking}, then {@code open} or {@code waiting}. */
    public static void main(String[] args) throws Throwable {
        if (args[0].equals("nonblocking")) {
            makeNonBlocking();
        }
        OutputStream out = args[1].equals("open") ? StandardOutput.open() : StandardOutput.waiting();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(line(i));
        }
        LineWriter writer = new LineWriter(out, ClosedOutputPolicy.STOP, StandardOutputWriter::fail);
        new LineRelays(writer, InjectionPolicy.standard(), 16 << 20)
                .relay(
                        ChunkedInput.of(lines.toString().getBytes(ISO_8859_1), 50_000),
                        Injection.US_EAST_1,
                        new RelayCounters(NanoClock.system()),
                        LineObserver.NONE)
                .run();
    }

    private static void fail(IOException e) {
        throw new IllegalStateException("output failed", e);
    }

    @SuppressWarnings("restricted") // the flags of a descriptor can be set in no other way
    private static void makeNonBlocking() throws Throwable {
        Linker linker = Linker.nativeLinker();
        var shape = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        var fcntl = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("fcntl"), shape, Linker.Option.firstVariadicArg(2));
        if ((int) fcntl.invokeExact(1, F_SETFL, O_NONBLOCK) != 0) {
            throw new IOException("cannot make standard output non-blocking");
        }
    }
}
