package io.finfocus.launcher.run;

import io.finfocus.core.RegionId;
import io.finfocus.logs.LineObserver;
import io.finfocus.logs.LineRelays;
import io.finfocus.supervisor.OutputHandler;
import io.finfocus.supervisor.ProcessOutput;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;

/**
 * Connects the processes' output to the log library: each stream is relayed by the supervisor's thread for it, and a
 * port that a plugin announces on its stdout is passed back. Knows when the last line has been delivered.
 */
final class LogRelays implements OutputHandler {
    private final Map<RegionId, ServedRegion> regions;
    private final LineRelays relays;
    private final CompletableFuture<Void> delivered = new CompletableFuture<>();
    private final Phaser open = new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int registeredParties) {
            delivered.complete(null);
            return true;
        }
    };

    LogRelays(Map<RegionId, ServedRegion> regions, LineRelays relays) {
        this.regions = regions;
        this.relays = relays;
    }

    @Override
    public void read(ProcessOutput output) {
        ServedRegion region = Objects.requireNonNull(regions.get(output.region()), output.region()::value);
        open.register();
        try {
            relays.relay(output.bytes(), region.id(), region.logs(), observer(output))
                    .run();
        } finally {
            open.arriveAndDeregister();
        }
    }

    private static LineObserver observer(ProcessOutput output) {
        return switch (output.channel()) {
            case STDOUT ->
                (bytes, offset, length) ->
                        PortAnnouncement.read(bytes, offset, length).ifPresent(output.portAnnounced());
            case STDERR -> LineObserver.NONE;
        };
    }

    /** Comes when every stream has been relayed to its end; to be called once, when no process is left. */
    CompletableFuture<Void> delivered() {
        open.arriveAndDeregister();
        return delivered;
    }
}
