package io.finfocus.launcher.architecture.example.logs;

import io.finfocus.launcher.architecture.example.metrics.Facade;

/** Wrong: no library knows a sibling. */
record KnowsASibling(Facade facade) {}
