package io.finfocus.launcher.architecture.example.logs;

/** Wrong: the standard streams are the launcher's. */
final class Prints {
    private Prints() {}

    static void print() {
        System.out.println();
    }
}
