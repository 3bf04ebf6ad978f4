package io.finfocus.launcher.architecture.example.metrics;

import io.finfocus.launcher.architecture.example.metrics.scrape.KnowsTheFacade;

/** Right by itself; its room and the one below it know one another, which is wrong. */
public record Facade(KnowsTheFacade scrape) {}
