package io.finfocus.launcher.demo;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Answers SIGTERM and SIGINT: stops the server, waits for requests under way and ends the process with exit code 0.
 *
 * <p>It is a shutdown hook, since that is all that both signals call for without internal classes; a hook that halts
 * decides the exit code, which would be 128 + the signal otherwise. Before a server is there and after it has failed,
 * the exit goes its ordinary way.
 */
final class StopHook extends Thread {
    private static final long GRACE_MILLIS = 1000;

    private final ZerologWriter log;
    private final boolean ignoresStop;
    private volatile @Nullable StandInServer server;
    private volatile boolean failed;

    StopHook(ZerologWriter log, boolean ignoresStop) {
        super("stop");
        this.log = log;
        this.ignoresStop = ignoresStop;
    }

    void serving(StandInServer running) {
        server = running;
    }

    void failed() {
        failed = true;
    }

    @Override
    public void run() {
        StandInServer running = server;
        if (failed) {
            return;
        }
        try {
            if (ignoresStop) {
                new CountDownLatch(1).await();
            }
            if (running != null) {
                log.log(LogLevel.INFO, "received shutdown signal");
                running.stop(GRACE_MILLIS);
                log.log(LogLevel.INFO, "plugin stopped");
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.log(LogLevel.ERROR, "cannot stop: " + e.getMessage());
        }
    }
}
