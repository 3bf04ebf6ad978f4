package io.finfocus.launcher.architecture.example.supervisor;

/** Wrong: system calls are made in one package. */
record CallsTheSystem(java.lang.foreign.Arena arena) {}
