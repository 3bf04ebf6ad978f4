package io.finfocus.launcher.architecture.example.logs;

/** Wrong: what waits takes its time from a clock that tests can advance. */
final class Sleeps {
    private Sleeps() {}

    static void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
