package io.finfocus.launcher;

/** The entry point of {@code finfocus-launcher}. */
public final class Main {
    private Main() {}

    /** Runs the command named by the first argument. */
    public static void main(String[] args) {
        System.exit(2);
    }
}
