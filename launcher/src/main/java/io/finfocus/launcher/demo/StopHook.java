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
    private static final long MAX_STOP_MILLIS = GRACE_MILLIS + 500;

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
        try {
            if (ignoresStop && !failed) {
                new CountDownLatch(1).await();
            }
            StandInServer running = server;
            if (running != null && !failed) {
                // In a thread of its own, since a log whose reader has stalled must not keep the process.
                Thread stop = new Thread(() -> stop(running), "stop server");
                stop.start();
                stop.join(MAX_STOP_MILLIS);
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(StandInServer running) {
        try {
            log.log(LogLevel.INFO, "received shutdown signal");
            running.stop(GRACE_MILLIS);
            log.log(LogLevel.INFO, "plugin stopped");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.log(LogLevel.ERROR, "cannot stop: " + e.getMessage());
        }
    }
}
