package io.finfocus.launcher.architecture.example.metrics.scrape;

import io.finfocus.launcher.architecture.example.metrics.Facade;

/** Wrong: the arrow goes from the facade to the scrape. */
public record KnowsTheFacade(Facade facade) {}
