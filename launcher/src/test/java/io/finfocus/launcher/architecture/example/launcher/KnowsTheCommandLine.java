package io.finfocus.launcher.architecture.example.launcher;

/** Wrong: the command-line library is loaded where a command line is read, and nowhere else. */
record KnowsTheCommandLine(picocli.CommandLine commandLine) {}
