package io.finfocus.launcher;

import io.finfocus.launcher.demo.StandInPlugin;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the build runs once to learn which classes the small processes load: a stand-in plugin, of which {@code demo} has
 * twelve, and the {@code healthcheck} that a container runs every few seconds. They share one AOT cache (JEP 514): its size
 * is paid in the image, and most of it, the JDK's classes, both need.
 */
final class SmallTrainingRun {
    private static final long SERVING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private SmallTrainingRun() {}

    /** Serves as a stand-in plugin with these arguments for two seconds, then asks it for its health and exits. */
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("stand-in").start(() -> StandInPlugin.main(arguments));
        long end = System.nanoTime() + SERVING_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        Main.main(new String[] {"healthcheck"});
    }
}
