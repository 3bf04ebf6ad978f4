package io.finfocus.launcher.architecture.example.supervisor;

import io.finfocus.launcher.architecture.example.launcher.Launcher;

/** Wrong: nothing knows the launcher. */
record KnowsTheLauncher(Launcher launcher) {}
