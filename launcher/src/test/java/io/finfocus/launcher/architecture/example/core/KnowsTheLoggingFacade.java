package io.finfocus.launcher.architecture.example.core;

/** Wrong: core knows the JDK only. */
record KnowsTheLoggingFacade(org.slf4j.Logger logger) {}
