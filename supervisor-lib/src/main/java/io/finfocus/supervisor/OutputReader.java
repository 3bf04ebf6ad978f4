package io.finfocus.supervisor;

import io.finfocus.core.RegionId;
import io.finfocus.supervisor.ProcessOutput.Channel;
import io.finfocus.supervisor.linux.ChildProcess;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one output of one process to its end, whatever its handler does. Runs in a platform thread of its own. */
final class OutputReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputReader.class);
    private static final int STACK_BYTES = 512 * 1024;

    private final OutputHandler handler;
    private final ProcessOutput output;
    private final InputStream pipe;

    private OutputReader(OutputHandler handler, ProcessOutput output, InputStream pipe) {
        this.handler = handler;
        this.output = output;
        this.pipe = pipe;
    }

    /** Starts a reader for each of the two outputs. */
    static List<Thread> startBoth(
            OutputHandler handler,
            RegionId region,
            long generation,
            ChildProcess child,
            Consumer<ProcessEvent> events) {
        return List.of(Channel.STDOUT, Channel.STDERR).stream()
                .map(channel -> {
                    InputStream pipe = channel == Channel.STDOUT ? child.standardOutput() : child.standardError();
                    ProcessOutput output = new ProcessOutput(
                            region,
                            generation,
                            channel,
                            new KeptOpen(pipe),
                            port -> announce(events, generation, port));
                    return new OutputReader(handler, output, pipe).start();
                })
                .toList();
    }

    private Thread start() {
        return Thread.ofPlatform()
                .daemon()
                .name(output.channel().name().toLowerCase(Locale.ROOT) + "-" + output.region())
                .stackSize(STACK_BYTES)
                .start(this);
    }

    @Override
    public void run() {
        try (pipe) {
            hand();
            pipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("region", output.region()).setCause(e).log("cannot read its output");
        }
    }

    private void hand() {
        try {
            handler.read(output);
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("region", output.region())
                    .setCause(e)
                    .log("cannot pass its output on: throwing the rest away");
        }
    }

    private static void announce(Consumer<ProcessEvent> events, long generation, int port) {
        if (port >= 1 && port <= 65_535) {
            events.accept(new ProcessEvent.PortAnnounced(generation, port));
        }
    }

    /** What a handler closes stays open: a pipe without a reader would kill the process. */
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream pipe) {
            super(pipe);
        }

        @Override
        public void close() {
            // the reader closes the pipe at its end
        }
    }
}
