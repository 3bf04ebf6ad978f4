package io.finfocus.logs;

import io.finfocus.core.NanoClock;
import io.finfocus.core.RegionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs a child process and tags each line it prints, as the README shows. */
public final class EmbeddingExample {
    private EmbeddingExample() {}

    // README begins
    public static void main(String... command) throws IOException, InterruptedException {
        LineWriter writer = new LineWriter(StandardOutput.open(), ClosedOutputPolicy.STOP, closed -> {});
        LineRelays relays = new LineRelays(writer, InjectionPolicy.standard(), 16 << 20);
        RelayCounters counters = new RelayCounters(NanoClock.system());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();

        Thread relay = Thread.ofPlatform()
                .start(relays.relay(child.getInputStream(), new RegionId("eu-west-1"), counters, LineObserver.NONE));
        relay.join();

        String own = "%d JSON lines, %d others".formatted(counters.jsonLines(), counters.textLines());
        writer.writeLine(own.getBytes(StandardCharsets.UTF_8));
    }
    // README ends
}
