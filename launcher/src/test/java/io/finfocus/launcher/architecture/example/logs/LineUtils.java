package io.finfocus.launcher.architecture.example.logs;

/** Wrong: the name says nothing. */
final class LineUtils {
    private LineUtils() {}
}
