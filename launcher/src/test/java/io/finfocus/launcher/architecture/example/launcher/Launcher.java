package io.finfocus.launcher.architecture.example.launcher;

/** What nothing may know. */
public record Launcher() {}
